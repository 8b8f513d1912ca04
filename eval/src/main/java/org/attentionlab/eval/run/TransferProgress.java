package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.report.TransferredLayer;

/**
 * How far an attention transfer is.
 *
 * @param done the layers that are done, in their order
 * @param open the one that is being trained; empty where all are done
 */
record TransferProgress(List<TransferredLayer> done, Optional<Open> open) {

    /** What there is before a transfer, and where there is none. */
    static final TransferProgress NONE = new TransferProgress(List.of(), Optional.empty());

    private static final String KEY = "transfer";
    private static final String DONE = "done";
    private static final String OPEN = "open";
    private static final String LAYER = "layer";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    /**
     * A layer that is being trained.
     *
     * @param layer the layer, from 1
     * @param before the loss before its first step
     */
    record Open(int layer, double before) {

        /** The same when all steps are done. */
        TransferredLayer after(double loss) {
            return new TransferredLayer(layer, before, loss);
        }
    }

    /** Copies the list. */
    TransferProgress {
        done = List.copyOf(done);
    }

    /** Whether a layer, from 0, is done. */
    boolean isDone(int layer) {
        return done.stream().anyMatch(each -> each.layer() == layer + 1);
    }

    /** The same with a layer that is being trained. */
    TransferProgress with(Open layer) {
        return new TransferProgress(done, Optional.of(layer));
    }

    /** The same with the open layer done. */
    TransferProgress closed(double loss) {
        List<TransferredLayer> all = new ArrayList<>(done);
        all.add(open.orElseThrow().after(loss));
        return new TransferProgress(all, Optional.empty());
    }

    /** Puts it into what is kept beside a model that is being trained. */
    void addTo(ObjectNode note) {
        if (done.isEmpty() && open.isEmpty()) {
            return;
        }
        ObjectNode node = note.putObject(KEY);
        ArrayNode layers = node.putArray(DONE);
        done.forEach(each -> layers.addObject()
                .put(LAYER, each.layer())
                .put(BEFORE, each.before())
                .put(AFTER, each.after()));
        open.ifPresent(each -> node.putObject(OPEN).put(LAYER, each.layer()).put(BEFORE, each.before()));
    }

    /** What was put beside a model; nothing where nothing was. */
    static TransferProgress of(JsonNode note) {
        JsonNode node = note.path(KEY);
        List<TransferredLayer> done = new ArrayList<>();
        node.path(DONE)
                .forEach(each -> done.add(new TransferredLayer(
                        each.path(LAYER).asInt(),
                        each.path(BEFORE).asDouble(),
                        each.path(AFTER).asDouble())));
        JsonNode open = node.path(OPEN);
        return new TransferProgress(
                done,
                open.isObject()
                        ? Optional.of(new Open(
                                open.path(LAYER).asInt(), open.path(BEFORE).asDouble()))
                        : Optional.empty());
    }
}
