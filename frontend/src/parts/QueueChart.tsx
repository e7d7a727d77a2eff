import { type Sample, chart, spanMs } from '../queues';
import { count } from '../time';

const WIDTH = 400;
const HEIGHT = 88;

interface QueueChartProps {
  readonly samples: readonly Sample[];
  readonly now: number;
  readonly title: string;
  /** What the area counts. */
  readonly noun: string;
}

/** Depth as an area, rate as a dashed line, each on its own scale; the figures beside it say the same in numbers. */
export function QueueChart({ samples, now, title, noun }: QueueChartProps) {
  const { line, area, rate, mostDepth, mostRate } = chart(samples, now, WIDTH, HEIGHT);
  const minutes = Math.round(spanMs(samples, now) / 60_000);
  return (
    <figure>
      <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${title}: ${noun} and rate over ${minutes} min`}>
        {[0, 1, 2, 3].map((part) => (
          <line key={part} className="chart-grid" x1={(part * WIDTH) / 3} x2={(part * WIDTH) / 3} y1="0" y2={HEIGHT} />
        ))}
        <line className="chart-grid" x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        <path className="chart-area" d={area} />
        <path className="chart-rate" d={rate} />
        <path className="chart-line" d={line} />
      </svg>
      <figcaption className="chart-legend">
        <span>{minutes} min ago</span>
        <span>
          <span className="legend-depth">{count(mostDepth)} {noun}</span> {rate !== '' && <span className="legend-rate">{count(mostRate)}/s</span>}
        </span>
        <span>now</span>
      </figcaption>
    </figure>
  );
}
