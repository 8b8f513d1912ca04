package org.attentionlab.eval.report.view;

import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;

/** Values over seeds as markup. */
final class ValueText {

    private static final String NONE = "<span class=\"none\">\u2013</span>";

    private ValueText() {}

    /** The mean, and its interval where it has one. */
    static String withInterval(LengthValue value, Digits digits) {
        if (value.mean() == null) {
            return none(value.reason());
        }
        return digits.of(value.mean())
                + (value.low() == null
                        ? ""
                        : " <span class=\"interval\">" + MetricTable.interval(value, digits) + "</span>");
    }

    /** What a cell has at a length of a table, or a dash that says why it has nothing. */
    static String at(MetricTable table, Cell cell, int length) {
        MetricResult metric = cell.metrics().get(table.metric().name());
        if (metric == null) {
            return none("not measured");
        }
        if (!metric.applicable()) {
            return notApplicable(metric);
        }
        return metric.at(length)
                .map(value -> withInterval(value, table.digits(length)))
                .orElseGet(() -> none("not measured"));
    }

    /** That a metric is not defined for a cell's model, with the reason. */
    static String notApplicable(MetricResult metric) {
        return "<span class=\"none\" title=\"" + Html.escape(metric.reason()) + "\">n/a</span>";
    }

    /** A dash that says why there is nothing. */
    static String none(String reason) {
        return reason == null ? NONE : "<span class=\"none\" title=\"" + Html.escape(reason) + "\">\u2013</span>";
    }
}
