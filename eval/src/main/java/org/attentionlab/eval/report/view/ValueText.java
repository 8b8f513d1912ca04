package org.attentionlab.eval.report.view;

import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;

/** Values over seeds as markup. */
final class ValueText {

    private static final String NONE = "<span class=\"none\">\u2013</span>";

    private ValueText() {}

    /** The mean, and its interval where it has one. */
    static String withInterval(LengthValue value) {
        if (value.mean() == null) {
            return none(value.reason());
        }
        return NumberText.of(value.mean())
                + (value.low() == null
                        ? ""
                        : " <span class=\"interval\">[" + NumberText.of(value.low()) + ", "
                                + NumberText.of(value.high()) + "]</span>");
    }

    /** What a metric has at a length, or a dash that says why it has nothing. */
    static String at(MetricResult metric, int length) {
        if (metric == null) {
            return none("not measured");
        }
        if (!metric.applicable()) {
            return "<span class=\"none\" title=\"" + Html.escape(metric.reason()) + "\">n/a</span>";
        }
        return metric.at(length).map(ValueText::withInterval).orElseGet(() -> none("not measured"));
    }

    /** A dash that says why there is nothing. */
    static String none(String reason) {
        return reason == null ? NONE : "<span class=\"none\" title=\"" + Html.escape(reason) + "\">\u2013</span>";
    }
}
