package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;

/** The last part of the page: what failed, the runs, how metrics are defined, data, environment and spec. */
final class PageAppendix {

    private PageAppendix() {}

    static void add(Html page, Report report, List<String> measured) {
        failures(page, report);
        page.raw("<h2>How it was done</h2>\n");
        runs(page, report);
        PageOrigins.add(page, report);
        definitions(page, measured);
        data(page, report);
        environments(page, report);
        page.raw("<details>\n<summary>Study, every default written out</summary>\n")
                .preformatted(report.spec().toPrettyString())
                .raw("</details>\n");
        licences(page);
    }

    private static void licences(Html page) {
        page.raw("<details>\n<summary>Licences</summary>\n")
                .paragraph("attention-lab: Apache-2.0. The charts of this page: "
                        + Html.escape(String.join(", ", PageScripts.versions())) + ", under these terms.")
                .preformatted(PageScripts.licence())
                .paragraph("They hold d3 and other code, under these.")
                .preformatted(PageScripts.held())
                .raw("</details>\n");
    }

    private static void failures(Html page, Report report) {
        if (report.failures().isEmpty()) {
            return;
        }
        page.raw("<h2 id=\"failures\">Failures</h2>\n");
        page.table(
                "",
                List.of("run", "stage", "what", "message"),
                report.failures().stream()
                        .map(f -> escaped(f.run(), f.stage(), f.exception(), f.message()))
                        .toList());
    }

    private static void runs(Html page, Report report) {
        page.raw("<details>\n<summary>Runs</summary>\n");
        page.table(
                "",
                List.of("cell", "seed", "status", "parameters", "steps", "seconds", "tokens/s", "run"),
                report.cells().stream()
                        .flatMap(cell -> cell.runs().stream().map(run -> run(cell, run)))
                        .toList());
        page.raw("</details>\n");
    }

    private static List<String> run(Cell cell, Run run) {
        return escaped(
                cell.name(),
                String.valueOf(run.seed()),
                run.status().label(),
                NumberText.count(cell.parameters()),
                NumberText.count(run.steps()),
                run.durationMs() == null ? "" : NumberText.count(Math.round(run.durationMs() / 1000.0)),
                run.tokensPerSecond() == null ? "" : NumberText.count(Math.round(run.tokensPerSecond())),
                run.id());
    }

    private static void definitions(Html page, List<String> measured) {
        page.raw("<details>\n<summary>Definitions of the metrics</summary>\n");
        for (MetricDefinition metric : MetricRegistry.standard().all()) {
            List<String> values = metric.values().stream()
                    .filter(v -> measured.contains(v.name()))
                    .map(v -> "<li><code>" + v.name() + "</code> " + Html.escape(v.summary()) + "</li>")
                    .toList();
            if (!values.isEmpty()) {
                page.paragraph("<b>" + metric.name() + "</b> = <code>" + Html.escape(metric.formula()) + "</code>. "
                        + Html.escape(metric.source()) + ". " + Html.escape(metric.notApplicable()));
                page.raw("<ul>" + String.join("", values) + "</ul>\n");
            }
        }
        page.raw("</details>\n");
    }

    private static void data(Html page, Report report) {
        page.raw("<details>\n<summary>Data</summary>\n");
        page.table(
                "",
                List.of("data", "hash of the content", "sizes"),
                report.data().stream().map(PageAppendix::source).toList());
        page.raw("</details>\n");
    }

    private static List<String> source(DataSource source) {
        return escaped(
                source.name(),
                source.hash(),
                source.sizes().entrySet().stream()
                        .map(e -> e.getKey() + " " + NumberText.count(e.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static void environments(Html page, Report report) {
        List<Environment> all = report.environments();
        List<String> head = new ArrayList<>(List.of("what"));
        for (int i = 0; i < all.size(); i++) {
            head.add(all.size() == 1 ? "value" : "environment " + i);
        }
        page.raw("<details>\n<summary>Environment</summary>\n");
        page.table(
                "",
                head,
                List.of(
                        row("code", all, PageAppendix::code),
                        row("fingerprint", all, e -> e.fingerprint() == null ? "not known" : e.fingerprint()),
                        row("engine", all, e -> e.engine() + ", " + e.rowArithmetic() + " row arithmetic"),
                        row("ND4J", all, e -> e.nd4jVersion() + ", " + e.backend() + ", " + e.blas()),
                        row("threads", all, e -> String.valueOf(e.threads())),
                        row("JDK", all, Environment::jdk),
                        row("processor", all, Environment::cpu),
                        row("operating system", all, Environment::os),
                        row("runs trained", all, e -> String.valueOf(count(report, e, Run::trainedIn))),
                        row("runs measured", all, e -> String.valueOf(count(report, e, Run::measuredIn)))));
        page.raw("</details>\n");
    }

    private static String code(Environment environment) {
        return environment.codeVersion() + (environment.commit() == null ? "" : ", commit " + environment.commit());
    }

    private static long count(Report report, Environment environment, Function<Run, Integer> place) {
        int index = report.environments().indexOf(environment);
        return report.cells().stream()
                .flatMap(cell -> cell.runs().stream())
                .filter(run -> Objects.equals(place.apply(run), index))
                .count();
    }

    private static List<String> row(String what, List<Environment> all, Function<Environment, String> value) {
        return Stream.concat(Stream.of(what), all.stream().map(value))
                .map(Html::escape)
                .toList();
    }

    private static List<String> escaped(String... cells) {
        return Arrays.stream(cells).map(Html::escape).toList();
    }
}
