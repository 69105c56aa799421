import styles from './LegendRoom.module.css'

/** Keeps the place of a legend that is still on its way, so that the stage does not move when it comes. */
export function LegendRoom() {
  return <div className={styles.root} />
}
