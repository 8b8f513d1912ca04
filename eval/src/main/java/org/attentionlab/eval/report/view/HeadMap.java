package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Locale;

/**
 * The heads of a model as a small SVG: layers from top to bottom, heads from left to right, darker where higher.
 *
 * @param values outer list over layers, inner over heads; {@code null} for a head that has no value
 * @param shade how dark a value is, from 0 to 1
 */
record HeadMap(List<List<Double>> values, Scale shade) {

    private static final int SIZE = 16;
    private static final int GAP = 2;

    /** The map; every square says what it stands for. */
    String svg() {
        int width = values.stream().mapToInt(List::size).max().orElse(0) * SIZE;
        int height = values.size() * SIZE;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"heads\" viewBox=\"0 0 %d %d\" style=\"width:%dpx\" role=\"img\" "
                        + "aria-label=\"heads by layer\" xmlns=\"http://www.w3.org/2000/svg\">",
                width,
                height,
                width));
        for (int layer = 0; layer < values.size(); layer++) {
            for (int head = 0; head < values.get(layer).size(); head++) {
                svg.append(square(layer, head));
            }
        }
        return svg.append("</svg>").toString();
    }

    private String square(int layer, int head) {
        Double value = values.get(layer).get(head);
        return String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" %s><title>layer %d, head %d: %s</title></rect>",
                head * SIZE,
                layer * SIZE,
                SIZE - GAP,
                SIZE - GAP,
                value == null
                        ? "class=\"absent\""
                        : String.format(Locale.ROOT, "fill-opacity=\"%.2f\"", shade.at(value)),
                layer + 1,
                head + 1,
                value == null ? "no value" : NumberText.of(value));
    }
}
