/** The page, before any place is built. */
export function App() {
  return (
    <main>
      <h1>Brokerscope</h1>
    </main>
  )
}
