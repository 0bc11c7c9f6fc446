import { toChartQuery, toChartView, type ChartView } from './chart-view';
import { useAddress } from '@/app/_address/use-address';

const wording = { read: toChartView, write: toChartQuery };

/** The view of one history, kept in the address. */
export function useChartView(initial: ChartView) {
  const { state: view, change } = useAddress(initial, wording);
  return { view, change };
}
