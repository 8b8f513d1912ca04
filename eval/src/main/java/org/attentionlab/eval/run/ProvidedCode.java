package org.attentionlab.eval.run;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.Task;
import org.attentionlab.fingerprint.JarFingerprint;

/**
 * The version of the code that runs use, with that of the jars from elsewhere that their tasks, normalisers and metrics come
 * from.
 * A jar that a run has nothing of changes nothing in its identity.
 */
final class ProvidedCode {

    private final CodeVersion code;
    private final NormaliserRegistry normalisers;
    private final MetricRegistry metrics;
    private final TaskRegistry tasks;
    private final Map<Class<?>, Optional<String>> jars = new ConcurrentHashMap<>();

    ProvidedCode(CodeVersion code, NormaliserRegistry normalisers, MetricRegistry metrics, TaskRegistry tasks) {
        this.code = code;
        this.normalisers = normalisers;
        this.metrics = metrics;
        this.tasks = tasks;
    }

    /** The version of the code that trains the models of a cell. */
    String training(CellSpec cell) {
        String ofTask = cell.task() instanceof Task.OnTokens task
                ? jarOf(tasks.task(task.card().name()).getClass())
                : "";
        String ofNormalisers = cell.model().normaliser().all().stream()
                .map(normaliser -> jarOf(normaliser.type()))
                .collect(Collectors.joining());
        return code.training() + ofNormalisers + ofTask;
    }

    /** The version of what measures the models of a cell besides that. */
    String measuring(CellSpec cell, ComputeSpec compute) {
        String ofMetrics = compute.metrics().stream()
                .filter(metrics.provided()::contains)
                .sorted()
                .map(metric -> jarOf(metrics.metric(metric).getClass()))
                .collect(Collectors.joining());
        String ofSwap = cell.test().normaliser().map(swap -> jarOf(swap.type())).orElse("");
        return code.measuring() + ofSwap + ofMetrics;
    }

    /** The classes of other jars that were asked for so far, each with the hash of its jar, as an environment names them. */
    String used() {
        TreeMap<String, String> used = new TreeMap<>();
        jars.forEach((type, jar) -> jar.ifPresent(hash -> used.put(type.getName(), hash)));
        return used.entrySet().stream()
                .map(each -> ", " + each.getKey() + " " + each.getValue())
                .collect(Collectors.joining());
    }

    private String jarOf(String normaliser) {
        return jarOf(normalisers.formula(normaliser).getClass());
    }

    private String jarOf(Class<?> type) {
        return jars.computeIfAbsent(type, JarFingerprint::of)
                .map(jar -> " " + jar)
                .orElse("");
    }
}
