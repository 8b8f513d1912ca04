package org.attentionlab.attention.kernel;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * What a row kernel works with: row arithmetic, the visible count, the parameters of one head and the sums of their
 * gradients, and scratch memory. One per thread.
 */
public final class RowContext {

    /** How many numbers a kernel can keep from {@code forward} to {@code backward}. */
    private static final int SLOTS = 8;

    private final RowArithmetic rows;
    private final Map<Enum<?>, float[]> scratch = new IdentityHashMap<>();
    private final double[] kept = new double[SLOTS];
    private double[] parameters = new double[0];
    private double[] gradients = new double[0];
    private double[] gradientsOfRow = new double[0];
    private final TokenParameters tokens = new TokenParameters();
    private final Map<RowProgram, Frame> frames = new IdentityHashMap<>();
    private final Map<RowKernel, Object> owned = new IdentityHashMap<>();
    private double[] sums = new double[0];
    private int visible;

    /** A context without parameters. */
    public RowContext(RowArithmetic rows) {
        this.rows = rows;
    }

    /** Starts a head: its parameters in the order of the card's {@code headParameters}, gradients at zero. */
    public void startHead(double[] headParameters) {
        parameters = headParameters;
        if (gradients.length != headParameters.length) {
            gradients = new double[headParameters.length];
            gradientsOfRow = new double[headParameters.length];
        }
        Arrays.fill(gradients, 0);
        Arrays.fill(gradientsOfRow, 0);
    }

    /** Ends the row before, whose gradients are summed first and then added to those of the head, and sets the visible count. */
    public void startRow(int visibleCount) {
        for (int p = 0; p < gradients.length; p++) {
            gradients[p] += gradientsOfRow[p];
            gradientsOfRow[p] = 0;
        }
        visible = visibleCount;
    }

    /** What a model has computed from the tokens of this row. */
    public TokenParameters tokens() {
        return tokens;
    }

    /** Memory for the steps of a recorded formula; content is kept from {@code forward} to {@code backward}. */
    Frame frame(RowProgram program) {
        Frame frame = frames.get(program);
        if (frame == null) {
            frame = new Frame(program.steps());
            frames.put(program, frame);
        }
        return frame;
    }

    /** Arithmetic on rows. */
    public RowArithmetic rows() {
        return rows;
    }

    /** The number of visible keys, as length-dependent formulas use it. */
    public int visible() {
        return visible;
    }

    /** A parameter of this head. */
    public double parameter(int index) {
        return parameters[index];
    }

    /** Adds to the gradient of a parameter of this head. */
    public void addGradient(int index, double value) {
        gradientsOfRow[index] += value;
    }

    /** The gradient of a parameter, summed over the rows since {@link #startHead}. */
    public double gradient(int index) {
        return gradients[index] + gradientsOfRow[index];
    }

    /** Keeps a number from {@code forward} for {@code backward} of the same row. */
    public void keep(int slot, double value) {
        kept[slot] = value;
    }

    /** A number kept by {@code forward} of the same row. */
    public double kept(int slot) {
        return kept[slot];
    }

    /** Copies the first kept numbers to where a row's are stored. */
    public void store(float[] rows, int at, int count) {
        for (int slot = 0; slot < count; slot++) {
            rows[at + slot] = (float) kept[slot];
        }
    }

    /** Takes the first kept numbers from where a row's were stored. */
    public void restore(float[] rows, int at, int count) {
        for (int slot = 0; slot < count; slot++) {
            kept[slot] = rows[at + slot];
        }
    }

    /** What a kernel keeps from row to row and head to head, such as tables; made on first use. */
    @SuppressWarnings("unchecked")
    public <T> T own(RowKernel kernel, Supplier<T> first) {
        return (T) owned.computeIfAbsent(kernel, missing -> first.get());
    }

    /** Memory for some sums, until it is next asked for. */
    public double[] sums(int count) {
        if (sums.length < count) {
            sums = new double[count];
        }
        return sums;
    }

    /**
     * Memory for a row of {@code n} entries and its padding; content is kept from {@code forward} to {@code backward}.
     *
     * @param slot a constant of the class that asks, so that no two classes have the same memory
     */
    public float[] scratch(Enum<?> slot, int n) {
        float[] row = scratch.get(slot);
        if (row == null || row.length < n + RowArithmetic.PADDING) {
            row = new float[n + RowArithmetic.PADDING];
            scratch.put(slot, row);
        }
        return row;
    }
}
