package org.attentionlab.notebooks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The weight of one key against the number of keys in its row, both on logarithmic axes. */
public final class GrowthChart {

    /** The line that a normaliser follows when it looks at no score at all. */
    public static final String UNIFORM = "1 / n";

    /** Between the names of normalisers that share a line. */
    public static final String SAME = " = ";

    private static final double SAME_TO = 1e-9;
    private static final double LOWEST = 1e-4;
    private static final float WIDEST = 4.5f;
    private static final float THINNEST = 1.5f;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;
    /** The colours of Okabe and Ito that are dark enough for a line on white. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x000000),
            new Color(0xD55E00),
            new Color(0x0072B2),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9));

    private static final List<Marker> MARKERS =
            List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP);

    private GrowthChart() {}

    /**
     * Draws a line per normaliser, and one for equal weights. The legend has the order of the lines' right ends, and the
     * lines get thinner in that order, so that none hides another; normalisers that agree everywhere share one. Weights
     * below 0.0001 are left out.
     *
     * @param lengths numbers of keys, rising powers of 2
     * @param weights the key's weight at each length, by the normaliser's name
     * @throws IllegalArgumentException if a normaliser has another number of weights than there are lengths
     */
    public static XYChart of(List<Integer> lengths, Map<String, double[]> weights) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle("The weight of the key that matters, as the row grows");
        chart.setXAxisTitle("keys in the row, n");
        chart.setYAxisTitle("weight");
        style(chart);
        Map<String, double[]> lines = merged(weights);
        List<String> names = List.copyOf(lines.keySet());
        List<String> fromTheTop = names.stream()
                .sorted(Comparator.comparingDouble((String name) -> -last(lines.get(name))))
                .toList();
        float width = WIDEST;
        for (String name : fromTheTop) {
            int rank = names.indexOf(name);
            XYSeries line = line(chart, name, lengths, lines.get(name));
            line.setMarker(MARKERS.get(rank / COLOURS.size() % MARKERS.size()));
            line.setLineColor(COLOURS.get(rank % COLOURS.size()));
            line.setMarkerColor(COLOURS.get(rank % COLOURS.size()));
            line.setLineStyle(new BasicStroke(width));
            width -= (WIDEST - THINNEST) / names.size();
        }
        double[] uniform = lengths.stream().mapToDouble(n -> 1.0 / n).toArray();
        XYSeries line = line(chart, UNIFORM, lengths, uniform);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(Color.GRAY);
        line.setLineStyle(
                new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 5}, 0));
        return chart;
    }

    /** Names of equal weights joined, in order. */
    private static Map<String, double[]> merged(Map<String, double[]> weights) {
        Map<String, double[]> lines = new LinkedHashMap<>();
        weights.forEach((name, values) -> {
            Optional<String> same = lines.keySet().stream()
                    .filter(other -> same(lines.get(other), values))
                    .findFirst();
            lines.put(same.map(other -> other + SAME + name).orElse(name), values);
            same.ifPresent(lines::remove);
        });
        return lines;
    }

    private static boolean same(double[] some, double[] others) {
        return some.length == others.length
                && IntStream.range(0, some.length)
                        .allMatch(i -> Math.abs(some[i] - others[i]) <= SAME_TO * Math.abs(some[i]));
    }

    private static XYSeries line(XYChart chart, String name, List<Integer> lengths, double[] weights) {
        if (weights.length != lengths.size()) {
            throw new IllegalArgumentException(
                    name + " has " + weights.length + " weights; there are " + lengths.size() + " lengths");
        }
        double[] doublings =
                lengths.stream().mapToDouble(n -> Math.log(n) / Math.log(2)).toArray();
        double[] shown =
                Arrays.stream(weights).map(w -> w < LOWEST ? Double.NaN : w).toArray();
        return chart.addSeries(name, doublings, shown);
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }

    private static void style(XYChart chart) {
        Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(LOWEST);
        chart.getStyler().setYAxisMax(1.0);
        chart.getStyler().setXAxisTickMarkSpacingHint(50);
        chart.getStyler()
                .setxAxisTickLabelsFormattingFunction(doublings -> Long.toString(Math.round(Math.pow(2, doublings))));
        chart.getStyler()
                .setyAxisTickLabelsFormattingFunction(weight ->
                        BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setLegendFont(text);
        chart.getStyler().setLegendBorderColor(Color.WHITE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setPlotGridLinesColor(new Color(0xE5E5E5));
        chart.getStyler().setPlotBorderVisible(false);
        chart.getStyler().setAxisTickLabelsFont(text);
        chart.getStyler().setAxisTitleFont(text);
        chart.getStyler().setChartTitleFont(text.deriveFont(Font.BOLD, 15));
        chart.getStyler().setMarkerSize(7);
    }
}
