package org.attentionlab.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.view.PngImage;
import org.attentionlab.eval.report.view.ReportContents;
import org.attentionlab.eval.report.view.ReportCsv;
import org.attentionlab.eval.report.view.ReportLatex;
import org.attentionlab.eval.report.view.ReportMarkdown;
import org.attentionlab.eval.report.view.ReportPage;
import org.attentionlab.eval.report.view.ReportPicture;
import org.attentionlab.eval.report.view.ReportSummary;

/** How a report is shown. */
public enum ReportFormat {
    /** A page with plots. */
    HTML((report, asked) -> text(ReportPage.of(report))),
    /** A table for other programs. */
    CSV((report, asked) -> text(asked.table().view.apply(report))),
    /** Tables. */
    MARKDOWN((report, asked) -> text(ReportMarkdown.of(report))),
    /** One table and the sentences that follow from it. */
    SUMMARY((report, asked) -> text(ReportSummary.of(report))),
    /** Tables for a paper. */
    LATEX((report, asked) -> text(ReportLatex.of(report, tabulated(report, asked.metrics())))),
    /** A chart. */
    SVG((report, asked) -> text(chart(report, asked.metrics()))),
    /** A chart in dots. */
    PNG((report, asked) -> dots(chart(report, asked.metrics())));

    private final BiFunction<Report, Asked, byte[]> view;

    ReportFormat(BiFunction<Report, Asked, byte[]> view) {
        this.view = view;
    }

    /** The report in this format, text as UTF-8. */
    byte[] of(Report report, Asked asked) {
        return view.apply(report, asked);
    }

    /** Whether it shows the metrics that are asked for. */
    boolean takesMetrics() {
        return this == LATEX || this == SVG || this == PNG;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static byte[] text(String view) {
        return view.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> tabulated(Report report, List<String> asked) {
        ReportContents contents = ReportContents.of(report);
        asked.forEach(metric -> known(metric, contents.measured()));
        return asked.isEmpty() ? contents.shown() : asked;
    }

    private static String chart(Report report, List<String> asked) {
        List<String> drawable = ReportPicture.drawable(report);
        if (drawable.isEmpty()) {
            throw new InvalidInputException("--format", "nothing has been measured yet that could be drawn");
        }
        if (asked.size() > 1) {
            throw new InvalidInputException("--metric", "a chart shows one metric, and " + asked.size() + " are given");
        }
        asked.forEach(metric -> known(metric, drawable));
        return ReportPicture.svg(report, asked.isEmpty() ? drawable.get(0) : asked.get(0));
    }

    /** On a machine without fonts, the Java platform fails with errors of linking or of its own. */
    private static byte[] dots(String chart) {
        try {
            return PngImage.of(chart);
        } catch (LinkageError | InternalError e) {
            throw new InvalidInputException(
                    "--format",
                    "png needs fonts and the Java platform's graphics, which do not work here (" + cause(e)
                            + "); install fontconfig and a font, or take svg");
        }
    }

    private static String cause(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return OneLine.of(String.valueOf(deepest.getMessage()));
    }

    private static void known(String metric, List<String> legal) {
        if (!legal.contains(metric)) {
            throw new InvalidInputException(
                    "--metric", "the report has no '" + metric + "'" + NearMiss.amongAll(metric, legal));
        }
    }

    /**
     * What is asked of a format.
     *
     * @param metrics names of metrics; empty for those that the report is about
     * @param table which table, where there are several
     */
    record Asked(List<String> metrics, Table table) {}

    /** The tables that a report holds. */
    public enum Table {
        /** The measured values, one per seed. */
        METRICS(ReportCsv::metrics),
        /** Pairs of cells with their verdicts. */
        COMPARISONS(ReportCsv::comparisons),
        /** The recorded losses of the training. */
        TRAINING(ReportCsv::training);

        private final Function<Report, String> view;

        Table(Function<Report, String> view) {
            this.view = view;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
