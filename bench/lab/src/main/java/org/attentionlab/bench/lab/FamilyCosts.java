package org.attentionlab.bench.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.attentionlab.bench.contest.Family;
import org.attentionlab.bench.contest.Work;
import org.attentionlab.engine.EngineRuntime;

/**
 * What attention costs with each normaliser beside softmax: forward and backward of 4 sequences of 1,024 on one thread, by that
 * thread's own processor time, the least of some turns in each of which every normaliser has one. So the figures hold on a machine
 * that does other work, but for what that does to shared caches. Prints one JSON object, which is kept in {@code
 * reports/bench/family.json}.
 */
public final class FamilyCosts {

    private static final String CONTROL = "softmax";
    private static final Work WORK = new Work(Work.Kind.ATTENTION, CONTROL, 4, 1024);
    private static final int ROWS = 4 * 4 * 1024;
    private static final int TURNS = 12;
    private static final int WARMUP = 4;
    private static final double DIGITS = 100;

    private FamilyCosts() {}

    /** What a turn took of the thread's time and of the heap. */
    private record Cost(long nanoseconds, long bytes) {

        static Cost of(LabAttention side, ThreadMXBean thread) {
            long bytes = thread.getCurrentThreadAllocatedBytes();
            long start = thread.getCurrentThreadCpuTime();
            side.run();
            return new Cost(thread.getCurrentThreadCpuTime() - start, thread.getCurrentThreadAllocatedBytes() - bytes);
        }

        /** The time of the shorter turn, and the heap of the later one. */
        Cost then(Cost later) {
            return new Cost(Math.min(nanoseconds, later.nanoseconds), later.bytes);
        }
    }

    /** Takes the number of turns, if not 12, and a regular expression for the names, if not all. */
    public static void main(String[] arguments) throws JsonProcessingException {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TURNS;
        Pattern chosen = Pattern.compile(arguments.length > 1 ? arguments[1] : "");
        List<String> names = new ArrayList<>(List.of(CONTROL));
        new LabFamily()
                .members().stream()
                        .map(Family.Member::name)
                        .filter(name ->
                                !name.equals(CONTROL) && chosen.matcher(name).find())
                        .forEach(names::add);
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            Map<String, Object> measured = new LinkedHashMap<>();
            measured.put("work", "attention, forward and backward, 4 x 1,024, 4 heads of 32, one thread");
            measured.put(
                    "measure", "the thread's processor time over that with softmax, least of turns in alternation");
            measured.put("date", LocalDate.now(Clock.systemUTC()).toString());
            measured.put("build", System.getProperty("bench.build", "unknown"));
            measured.put("products", runtime.products().name());
            measured.put("turns", turns);
            Map<String, Cost> costs = costs(names, turns, runtime);
            measured.put("softmax_ms", Math.round(costs.get(CONTROL).nanoseconds() / 1e4) / DIGITS);
            measured.put("over_softmax", overControl(costs));
            measured.put("heap_bytes_a_row", bytesOfRow(costs));
            System.out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(measured));
        }
    }

    private static Map<String, Cost> costs(List<String> names, int turns, EngineRuntime runtime) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<String, LabAttention> sides = new LinkedHashMap<>();
        names.forEach(name -> sides.put(name, new LabAttention(WORK.with(name), runtime, true)));
        Map<String, Cost> costs = new LinkedHashMap<>();
        for (int turn = -WARMUP; turn < turns; turn++) {
            for (Map.Entry<String, LabAttention> side : sides.entrySet()) {
                Cost cost = Cost.of(side.getValue(), thread);
                if (turn >= 0) {
                    costs.merge(side.getKey(), cost, Cost::then);
                }
            }
        }
        return costs;
    }

    private static Map<String, Double> overControl(Map<String, Cost> costs) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        double control = costs.get(CONTROL).nanoseconds();
        costs.forEach((name, cost) -> ratios.put(name, Math.round(DIGITS * cost.nanoseconds() / control) / DIGITS));
        return ratios;
    }

    private static Map<String, Long> bytesOfRow(Map<String, Cost> costs) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        costs.forEach((name, cost) -> bytes.put(name, cost.bytes() / ROWS));
        return bytes;
    }
}
