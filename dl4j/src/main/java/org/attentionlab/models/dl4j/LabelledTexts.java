package org.attentionlab.models.dl4j;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Texts with a label each, as batches for a network of DL4J, in their order: the bytes of the UTF-8 form as unit vectors {@code [batch,
 * 256, length]}, with a mask {@code [batch, length]} that ends where a text does, and the labels as unit vectors {@code [batch,
 * classes]}. What is longer than a batch's length is cut off.
 */
public final class LabelledTexts implements MultiDataSetIterator {

    private static final long serialVersionUID = 1L;

    /** The number of different bytes: the width of the input. */
    public static final int BYTES = 256;

    /**
     * A text and its label.
     *
     * @param text the text, not empty
     * @param label its class, from 0
     */
    public record Labelled(String text, int label) implements java.io.Serializable {}

    private final List<Labelled> texts;
    private final int classes;
    private final int length;
    private final int batch;
    private MultiDataSetPreProcessor preProcessor;
    private int next;

    /**
     * Batches of texts.
     *
     * @param texts in the order in which they are given
     * @param classes the number of different labels
     * @param length bytes of each text
     * @param batch texts of a batch; the last one may have fewer
     */
    public LabelledTexts(List<Labelled> texts, int classes, int length, int batch) {
        if (classes < 1 || length < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    classes + " classes, length " + length + " and batch " + batch + ": at least 1 is needed of each");
        }
        for (Labelled labelled : texts) {
            if (labelled.text().isEmpty() || labelled.label() < 0 || labelled.label() >= classes) {
                throw new IllegalArgumentException("the text '" + labelled.text() + "' has label " + labelled.label()
                        + "; a text that is not empty and a label from 0 to " + (classes - 1) + " are needed");
            }
        }
        this.texts = List.copyOf(texts);
        this.classes = classes;
        this.length = length;
        this.batch = batch;
    }

    @Override
    public boolean hasNext() {
        return next < texts.size();
    }

    @Override
    public MultiDataSet next() {
        return next(batch);
    }

    @Override
    public MultiDataSet next(int count) {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + texts.size() + " texts have been given");
        }
        int size = Math.min(count, texts.size() - next);
        INDArray features = Nd4j.zeros(size, BYTES, length);
        INDArray mask = Nd4j.zeros(size, length);
        INDArray labels = Nd4j.zeros(size, classes);
        for (int row = 0; row < size; row++) {
            Labelled labelled = texts.get(next + row);
            byte[] bytes = labelled.text().getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < Math.min(length, bytes.length); at++) {
                features.putScalar(row, Byte.toUnsignedInt(bytes[at]), at, 1);
                mask.putScalar(row, at, 1);
            }
            labels.putScalar(row, labelled.label(), 1);
        }
        next += size;
        MultiDataSet set = new MultiDataSet(
                new INDArray[] {features}, new INDArray[] {labels}, new INDArray[] {mask}, new INDArray[] {null});
        if (preProcessor != null) {
            preProcessor.preProcess(set);
        }
        return set;
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /** {@inheritDoc} A batch is quicker made than handed from thread to thread. */
    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public void setPreProcessor(MultiDataSetPreProcessor processor) {
        preProcessor = processor;
    }

    @Override
    public MultiDataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }
}
