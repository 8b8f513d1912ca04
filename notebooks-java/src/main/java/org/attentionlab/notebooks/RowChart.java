package org.attentionlab.notebooks;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** The weights that several normalisers give the keys of one row: a line per normaliser, a column per key. */
public final class RowChart {

    private static final int WIDTH = 860;
    private static final int HEADER = 130;
    private static final int LINE = 30;
    private static final Color NONE = Color.WHITE;
    private static final Color ALL = new Color(0x56B4E9);

    private RowChart() {}

    /**
     * Draws the weights as a table of shades with the numbers in it. A weight of exactly 0 leaves its place empty.
     *
     * @param keys a label per key, from left to right
     * @param weights a weight per key by the normaliser's name, from top to bottom
     * @throws IllegalArgumentException if a normaliser has another number of weights than there are keys
     */
    public static HeatMapChart of(List<String> keys, Map<String, double[]> weights) {
        List<String> names = new ArrayList<>(weights.keySet());
        Collections.reverse(names);
        List<Number[]> places = new ArrayList<>();
        for (int line = 0; line < names.size(); line++) {
            double[] row = weights.get(names.get(line));
            if (row.length != keys.size()) {
                throw new IllegalArgumentException(
                        names.get(line) + " has " + row.length + " weights; there are " + keys.size() + " keys");
            }
            for (int key = 0; key < row.length; key++) {
                if (row[key] != 0) {
                    places.add(new Number[] {key, line, row[key]});
                }
            }
        }
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(WIDTH)
                .height(HEADER + LINE * names.size())
                .title("One query and its keys: the weight of each")
                .xAxisTitle("dot-product score of the key, oldest key first")
                .build();
        style(chart);
        chart.addSeries("weights", keys, names, places);
        return chart;
    }

    private static void style(HeatMapChart chart) {
        Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        chart.getStyler().setShowValue(true);
        chart.getStyler().setValueFont(text);
        chart.getStyler().setValueFontColor(Color.BLACK);
        chart.getStyler().setHeatMapValueDecimalPattern("0.000");
        chart.getStyler().setRangeColors(new Color[] {NONE, ALL});
        chart.getStyler().setMin(0);
        chart.getStyler().setMax(1);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setPlotGridLinesVisible(false);
        // XChart spaces the labels of either axis of categories by this one hint.
        chart.getStyler().setXAxisTickMarkSpacingHint(LINE / 2);
        chart.getStyler().setLegendFont(text);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setAxisTickLabelsFont(text);
        chart.getStyler().setAxisTitleFont(text);
        chart.getStyler().setChartTitleFont(text.deriveFont(Font.BOLD, 15));
    }
}
