package org.attentionlab.eval.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.eval.study.claim.CellChoice;
import org.attentionlab.eval.study.claim.Claim;
import org.attentionlab.eval.study.claim.ClaimTable;
import org.attentionlab.eval.study.claim.Condition;
import org.attentionlab.eval.study.field.Value;

/** Reads {@code claims}: every figure they name has to be one that the study measures. */
final class ClaimReader {

    private final List<CellSpec> cells;
    private final ComputePlan plan;
    private final List<String> values;

    /**
     * A reader.
     *
     * @param cells the cells of the study
     * @param plan what is measured of them
     * @param values the names of all values that metrics of the task yield
     */
    ClaimReader(List<CellSpec> cells, ComputePlan plan, List<String> values) {
        this.cells = cells;
        this.plan = plan;
        this.values = values.stream()
                .filter(name -> plan.metrics().contains(metric(name)))
                .toList();
    }

    List<Claim> read(Value written) {
        List<Claim> claims = ClaimTable.CLAIMS.kind().read(written);
        List<Value> items = written.items("");
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            if (!ids.add(claim.id())) {
                Value id = items.get(i).members().get("id");
                throw id.problem("there are two claims " + claim.id(), "an id of its own for each claim", "");
            }
            check(items.get(i).members().get("given"), claim.given());
            check(items.get(i).members().get("shown"), claim.shown());
        }
        return claims;
    }

    private void check(Value written, List<Condition> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            check(written.items("").get(i), conditions.get(i));
        }
    }

    private void check(Value written, Condition condition) {
        if (!values.contains(condition.metric())) {
            String near = NearMiss.of(condition.metric(), values).orElse("");
            throw written.members()
                    .get("metric")
                    .problem(
                            "'" + condition.metric() + "' is not measured",
                            "a value of the metrics of compute.metrics: " + String.join(", ", values),
                            near.isEmpty() ? "" : "'" + near + "'");
        }
        List<CellSpec> meant = new ArrayList<>(List.of(cell(written, "of", condition.of())));
        condition.minus().ifPresent(other -> meant.add(cell(written, "minus", other)));
        condition.from().ifPresent(from -> {
            meant.add(cell(written, "from", condition.of().with(from)));
            condition.minus().ifPresent(other -> meant.add(cell(written, "from", other.with(from))));
        });
        for (CellSpec cell : meant) {
            checkLength(written, "length", condition.length(), cell);
            condition.since().ifPresent(length -> checkLength(written, "since", length, cell));
        }
    }

    private CellSpec cell(Value written, String key, CellChoice choice) {
        List<CellSpec> meant =
                cells.stream().filter(cell -> choice.fits(cell.axes())).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        Value place = written.members().getOrDefault(key, written);
        throw place.problem(
                choice + " is " + (meant.isEmpty() ? "no cell" : meant.size() + " cells") + " of this study",
                "values of axes that one cell alone has; the cells are "
                        + cells.stream()
                                .map(cell -> cell.axes().toString())
                                .limit(20)
                                .collect(Collectors.joining(", ")),
                "");
    }

    private void checkLength(Value written, String key, int length, CellSpec cell) {
        Set<Integer> measured =
                new TreeSet<>(plan.at(List.of(cell.train().length())).lengths());
        if (!measured.contains(length)) {
            throw written.members()
                    .get(key)
                    .problem("the study does not measure at " + length, "one of " + measured, "");
        }
    }

    private static String metric(String value) {
        int dot = value.indexOf('.');
        return dot < 0 ? value : value.substring(0, dot);
    }
}
