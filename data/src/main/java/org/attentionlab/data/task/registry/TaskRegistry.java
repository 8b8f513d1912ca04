package org.attentionlab.data.task.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.base.service.Providers;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.token.Addition;
import org.attentionlab.data.task.token.AssociativeRecall;
import org.attentionlab.data.task.token.BigramBackcopy;
import org.attentionlab.data.task.token.Copy;
import org.attentionlab.data.task.token.FlipFlop;
import org.attentionlab.data.task.token.Induction;
import org.attentionlab.data.task.token.Parity;
import org.attentionlab.data.task.token.Passkey;
import org.attentionlab.data.task.token.Reverse;
import org.attentionlab.data.task.token.Sort;

/**
 * Tasks on tokens by name; two of one name are an error. Beside those of this toolkit there are those of other jars, which
 * name them in {@code META-INF/services/org.attentionlab.data.task.TokenTask}.
 */
public final class TaskRegistry {

    private static final int TRIAL_LENGTH = 32;

    private final Map<String, TokenTask> tasks = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();

    /** A registry of the given tasks, in that order. */
    public TaskRegistry(List<TokenTask> tasks) {
        tasks.forEach(this::add);
    }

    /**
     * Every task on tokens of this toolkit, then those that jars on the class path provide.
     *
     * @param taken names that mean other tasks
     */
    public static TaskRegistry standard(List<String> taken) {
        return builtIn().withProvided(TaskRegistry.class.getClassLoader(), taken);
    }

    /** Every task on tokens of this toolkit. */
    public static TaskRegistry builtIn() {
        return new TaskRegistry(List.of(
                new Copy(),
                new Reverse(),
                new Sort(),
                new AssociativeRecall(),
                new Induction(),
                new Parity(),
                new Addition(),
                new FlipFlop(),
                new Passkey(),
                new BigramBackcopy()));
    }

    /**
     * This registry with the tasks that jars provide, in the order of the class path. One that can't be loaded, bears a name
     * that is taken or fails on a first sequence is left out.
     *
     * @param loader where they are looked for
     * @param taken names that mean other tasks
     */
    public TaskRegistry withProvided(ClassLoader loader, List<String> taken) {
        TaskRegistry both = new TaskRegistry(tasks());
        both.skipped.addAll(Providers.each(TokenTask.class, loader, provided -> {
            String name = provided.card().name();
            if (taken.contains(name)) {
                throw new IllegalArgumentException("two tasks are called " + name);
            }
            tryOut(provided);
            both.add(provided);
        }));
        return both;
    }

    private void add(TokenTask task) {
        String name = task.card().name();
        if (tasks.putIfAbsent(name, task) != null) {
            throw new IllegalArgumentException("two tasks are called " + name);
        }
    }

    private static void tryOut(TokenTask task) {
        TokenSource source = task.with(TaskSettings.defaults(task.card()));
        List<String> vocabulary = source.vocabulary();
        if (vocabulary.stream().distinct().count() < vocabulary.size()) {
            throw new IllegalArgumentException(task.card().name() + " has two tokens of one name");
        }
        source.sample(
                new SeedStreams(0).stream(SeedStreams.TRAIN).generator(0),
                1,
                Math.max(source.shortest(), TRIAL_LENGTH));
    }

    /** A line for each task of another jar that was left out, with the reason. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** The tasks, in registry order. */
    public List<TokenTask> tasks() {
        return List.copyOf(tasks.values());
    }

    /**
     * A task by name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public TokenTask task(String name) {
        TokenTask task = tasks.get(name);
        if (task == null) {
            throw new IllegalArgumentException("there is no task '" + name + "'; there are " + tasks.keySet());
        }
        return task;
    }
}
