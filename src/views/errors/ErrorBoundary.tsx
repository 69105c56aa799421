import { Component, type ErrorInfo, type ReactNode } from 'react'
import { FailedView } from './FailedView.tsx'

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** What the run was doing: added to the report that can be copied. */
  readonly report?: () => string
  /** What stands here instead; `FailedView` if not given. */
  readonly fallback?: (error: Error, retry: () => void) => ReactNode
  readonly onError?: (error: Error) => void
}

interface Failure {
  readonly error: Error
  /** Which components it happened in. */
  readonly where: string
}

/**
 * Keeps an exception of a view from blanking the page. The run is no part of the views and goes on; "try again" draws them anew.
 * A class because React has no other way.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failure: Failure | null }> {
  override state: { failure: Failure | null } = { failure: null }

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error: error instanceof Error ? error : new Error(String(error)), where: '' } }
  }

  override componentDidCatch(error: Error, { componentStack }: ErrorInfo) {
    this.setState({ failure: { error, where: componentStack ?? '' } })
    this.props.onError?.(error)
  }

  override render() {
    const { failure } = this.state
    if (failure === null) return this.props.children
    const { fallback, report } = this.props
    if (fallback) return fallback(failure.error, this.retry)
    return <FailedView error={failure.error} where={failure.where} onRetry={this.retry} {...(report ? { report } : {})} />
  }

  private readonly retry = () => this.setState({ failure: null })
}
