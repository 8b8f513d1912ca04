package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.CellComparisons;
import org.attentionlab.eval.report.CellSummary;
import org.attentionlab.eval.report.ControlComparisons;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Failure;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.Study;

/**
 * Puts a report together from the results of a study's runs.
 *
 * @param study the study
 * @param plans its runs, in its order
 * @param results results by the id of the run; a run without one is pending
 */
record StudyReport(Study study, List<RunPlan> plans, Map<String, RunResult> results) {

    /**
     * The report.
     *
     * @param here what computes: the environment of a report of which nothing has been computed
     */
    Report report(DataSource source, Environment here) {
        List<Environment> environments = environments(here);
        List<Cell> cells = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<Status> statuses = new ArrayList<>();
        for (CellSpec cell : study.cells()) {
            List<RunResult> ofCell = plans.stream()
                    .filter(plan -> plan.spec().cell().equals(cell))
                    .map(plan -> result(plan).placed(environments))
                    .toList();
            cells.add(CellSummary.of(cell.id(), cell.axes(), ofCell).withFitted(fitted(cell)));
            for (RunResult result : ofCell) {
                statuses.add(result.run().status());
                if (result.failure() != null) {
                    failures.add(result.failure());
                }
            }
        }
        return new Report(
                Report.SCHEMA_VERSION,
                study.name(),
                Status.of(statuses),
                study.toTree(),
                environments.get(0),
                environments,
                List.of(source),
                cells,
                study.control()
                        .map(control -> new ControlComparisons(control).of(cells))
                        .orElse(List.of()),
                CellComparisons.of(cells),
                CellComparisons.noiseFloor(cells),
                failures);
    }

    /** The parameters of a normaliser swapped in that are fitted to each measured length. */
    private Map<String, Map<Integer, Double>> fitted(CellSpec cell) {
        return cell.test()
                .normaliser()
                .map(swap -> LengthFit.values(
                        NormaliserRegistry.standard().formula(swap.type()).card(),
                        swap.written(),
                        cell.model().headSize(),
                        study.compute(cell).lengths()))
                .orElse(Map.of());
    }

    private RunResult result(RunPlan plan) {
        return results.getOrDefault(
                plan.id(), RunResult.pending(plan.id(), plan.spec().seed()));
    }

    /** All environments in the order of the runs, that of the last numbers of a run before that of its training. */
    private List<Environment> environments(Environment here) {
        List<Environment> all = plans.stream()
                .map(plan -> result(plan).provenance())
                .filter(Objects::nonNull)
                .flatMap(provenance -> Stream.of(provenance.measuring(), provenance.training()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return all.isEmpty() ? List.of(here) : all;
    }
}
