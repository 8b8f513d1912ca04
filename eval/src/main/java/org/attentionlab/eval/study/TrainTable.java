package org.attentionlab.eval.study;

import java.math.BigDecimal;
import java.util.Optional;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.Maybe;
import org.attentionlab.eval.study.field.RealNumber;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.Text;
import org.attentionlab.eval.study.field.WholeNumber;

/** The keys of {@code train}: their ranges, and their defaults for each family of tasks. */
final class TrainTable {

    static final Field<Integer> LENGTH = Field.of(
            "length",
            new WholeNumber(2, 65_536),
            "tokens of a training window or sequence; for max_retrieval the items of a set, for trigger_mean the vectors of a sequence",
            "block_size",
            "context",
            "context_length",
            "sequence_length",
            "seq_len");
    static final Field<Integer> BATCH =
            Field.of("batch", new WholeNumber(1, 4096), "windows of a micro-batch", "batch_size", "microbatch");
    static final Field<Integer> STEPS = Field.of(
            "steps",
            new WholeNumber(1, 10_000_000),
            "optimiser steps",
            "max_steps",
            "max_iters",
            "iterations",
            "iters");
    static final Field<Double> LEARNING_RATE =
            Field.of("learning_rate", RealNumber.positive(10), "the highest learning rate", "lr", "max_lr");
    static final Field<Integer> WARMUP = Field.of(
            "warmup",
            new WholeNumber(0, 10_000_000),
            "steps over which the learning rate rises from 0, at most steps",
            "warmup_steps",
            "warmup_iters");
    static final Field<Double> MIN_LEARNING_RATE = Field.of(
            "min_learning_rate",
            RealNumber.zeroOr(10),
            "where the cosine decay ends, at most learning_rate",
            "min_lr",
            "final_lr");
    static final Field<Double> WEIGHT_DECAY =
            Field.of("weight_decay", RealNumber.zeroOr(10), "decoupled weight decay, on matrices only", "wd", "decay");
    static final Field<Double> BETA1 = Field.of(
            "beta1", RealNumber.zeroOr(RealNumber.BELOW_ONE), "AdamW's decay of the first moment", "b1", "beta_1");
    static final Field<Double> BETA2 = Field.of(
            "beta2", RealNumber.zeroOr(RealNumber.BELOW_ONE), "AdamW's decay of the second moment", "b2", "beta_2");
    /** Second moments below 1e-36 are 0 in single precision; an epsilon below their roots would be what steps are divided by. */
    private static final RealNumber EPSILONS = new RealNumber(false, 1e-16, 1);

    static final Field<Double> EPSILON =
            Field.of("epsilon", EPSILONS, "added to the root of AdamW's second moment", "eps", "adam_epsilon");
    static final Field<Double> CLIP = Field.of(
            "clip",
            RealNumber.zeroOr(1e6),
            "the largest global norm of the gradient; 0 turns clipping off",
            "grad_clip",
            "gradient_clip",
            "max_grad_norm");
    static final Field<Integer> ACCUMULATION = Field.of(
            "accumulation",
            new WholeNumber(1, 4096),
            "micro-batches of a step",
            "gradient_accumulation",
            "gradient_accumulation_steps",
            "grad_accum");
    static final Field<Integer> LOG_EVERY = Field.of(
            "log_every",
            new WholeNumber(1, 10_000_000),
            "steps between two recorded losses",
            "log_interval",
            "logging_steps");
    static final Field<Optional<Integer>> KEEP_EVERY = Field.of(
            "keep_every",
            new Maybe<>(new WholeNumber(1, 10_000_000)),
            "steps between two checkpoints that are kept beside the last one",
            "save_every",
            "save_steps",
            "checkpoint_every");
    static final Field<Optional<String>> FROM = Field.of(
            "from",
            new Maybe<>(new Text("[^\\x00]*\\S[^\\x00]*", "the path of a checkpoint, which is a folder", "")),
            "the checkpoint whose parameters training begins with, relative to the working directory",
            "init_from",
            "start_from",
            "resume_from");

    static final Field<Optional<Integer>> TRANSFER_STEPS = Field.of(
            "transfer_steps",
            new Maybe<>(new WholeNumber(0, 10_000_000)),
            "steps for each layer in which what the checkpoint of from lacks is trained first, to give what the checkpoint's attention gives; 0 for none",
            "transfer",
            "distill_steps");
    static final Field<Optional<Double>> TRANSFER_RATE = Field.of(
            "transfer_rate",
            new Maybe<>(RealNumber.positive(10)),
            "the learning rate of these steps, which stays; they have no weight decay",
            "transfer_learning_rate",
            "transfer_lr");

    /** What LoLCATs transfers with (arXiv 2410.10254, appendix A). */
    private static final double USUAL_TRANSFER_RATE = 1e-2;

    /** The keys for a GPT; the specification of a training writes itself with it. */
    static final Section<TrainSpec> TEXT = Section.<TrainSpec>named("train")
            .with(LENGTH, Fallback.of(128), TrainSpec::length)
            .with(BATCH, Fallback.of(16), TrainSpec::batch)
            .with(STEPS, Fallback.of(2000), TrainSpec::steps)
            .with(LEARNING_RATE, Fallback.of(1e-3), TrainSpec::learningRate)
            .with(
                    WARMUP,
                    Fallback.computed(
                            "100, or a tenth of steps if that is less", all -> Math.min(100, all.get(STEPS) / 10)),
                    TrainSpec::warmup)
            .with(
                    MIN_LEARNING_RATE,
                    Fallback.computed("a tenth of learning_rate", all -> tenth(all.get(LEARNING_RATE))),
                    TrainSpec::minLearningRate)
            .with(WEIGHT_DECAY, Fallback.of(0.1), TrainSpec::weightDecay)
            .with(BETA1, Fallback.of(0.9), TrainSpec::beta1)
            .with(BETA2, Fallback.of(0.99), TrainSpec::beta2)
            .with(EPSILON, Fallback.of(1e-8), TrainSpec::epsilon)
            .with(CLIP, Fallback.of(1.0), TrainSpec::clip)
            .with(ACCUMULATION, Fallback.of(1), TrainSpec::accumulation)
            .with(LOG_EVERY, Fallback.of(50), TrainSpec::logEvery)
            .with(KEEP_EVERY, Maybe.absent("none but the last"), TrainSpec::keepEvery)
            .with(FROM, Maybe.absent("none: initial values, which follow from the seed"), TrainSpec::from)
            .with(TRANSFER_STEPS, Maybe.absent("none: all is trained from the first step on"), TrainSpec::transferSteps)
            .with(
                    TRANSFER_RATE,
                    Fallback.computed(
                            "0.01 with transfer_steps, otherwise none",
                            all -> all.get(TRANSFER_STEPS)
                                    .filter(steps -> steps > 0)
                                    .map(steps -> USUAL_TRANSFER_RATE)),
                    TrainSpec::transferRate);

    /** The keys for a GPT that answers questions about short sequences: as for a text, and other sizes unless told otherwise. */
    private static final Section<TrainSpec> SEQUENCES =
            TEXT.withDefault(LENGTH, 32).withDefault(BATCH, 64).withDefault(WEIGHT_DECAY, 0.01);

    /** The keys for the head of trigger_mean. */
    private static final Section<TrainSpec> VECTORS = loneHead(Fallback.of(16), 0.0, 0.95, 0.0);

    private TrainTable() {}

    static Section<TrainSpec> section(Task task) {
        if (task instanceof Task.MaxRetrieval retrieval) {
            return loneHead(Fallback.always("task.items", retrieval.items()), 1e-3, 0.999, 1.0);
        }
        if (task instanceof Task.TriggerMean) {
            return VECTORS;
        }
        return task instanceof Task.OnTokens ? SEQUENCES : TEXT;
    }

    /** The keys for a head that stands alone: larger batches, and a rate that stays. */
    private static Section<TrainSpec> loneHead(
            Fallback<Integer> length, double weightDecay, double beta2, double clip) {
        return Section.<TrainSpec>named("train")
                .with(LENGTH, length, TrainSpec::length)
                .with(BATCH, Fallback.of(128), TrainSpec::batch)
                .with(STEPS, Fallback.of(5000), TrainSpec::steps)
                .with(LEARNING_RATE, Fallback.of(1e-3), TrainSpec::learningRate)
                .with(WARMUP, Fallback.of(0), TrainSpec::warmup)
                .with(
                        MIN_LEARNING_RATE,
                        Fallback.computed("learning_rate, no decay", all -> all.get(LEARNING_RATE)),
                        TrainSpec::minLearningRate)
                .with(WEIGHT_DECAY, Fallback.of(weightDecay), TrainSpec::weightDecay)
                .with(BETA1, Fallback.of(0.9), TrainSpec::beta1)
                .with(BETA2, Fallback.of(beta2), TrainSpec::beta2)
                .with(EPSILON, Fallback.of(1e-8), TrainSpec::epsilon)
                .with(CLIP, Fallback.of(clip), TrainSpec::clip)
                .with(ACCUMULATION, Fallback.of(1), TrainSpec::accumulation)
                .with(LOG_EVERY, Fallback.of(50), TrainSpec::logEvery)
                .with(KEEP_EVERY, Maybe.absent("none but the last"), TrainSpec::keepEvery);
    }

    /** A tenth of a decimal number, exact: a tenth of 3e-4 is 3e-5 and not its binary neighbour. Never below the range. */
    private static double tenth(double number) {
        double tenth = new BigDecimal(Decimal.of(number)).movePointLeft(1).doubleValue();
        return Math.max(tenth, RealNumber.SMALLEST);
    }

    static TrainSpec train(Entries all) {
        return new TrainSpec(
                all.get(LENGTH),
                all.get(BATCH),
                all.get(STEPS),
                all.get(LEARNING_RATE),
                all.get(WARMUP),
                all.get(MIN_LEARNING_RATE),
                all.get(WEIGHT_DECAY),
                all.get(BETA1),
                all.get(BETA2),
                all.get(EPSILON),
                all.get(CLIP),
                all.get(ACCUMULATION),
                all.get(LOG_EVERY),
                all.get(KEEP_EVERY),
                optional(all, FROM),
                optional(all, TRANSFER_STEPS),
                optional(all, TRANSFER_RATE));
    }

    /** What only some tasks have a key for. */
    private static <T> Optional<T> optional(Entries all, Field<Optional<T>> field) {
        return all.has(field) ? all.get(field) : Optional.empty();
    }
}
