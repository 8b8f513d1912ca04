package org.attentionlab.models.gpt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.attentionlab.attention.spec.AttentionOption;
import org.attentionlab.attention.spec.AttentionOption.Amount;
import org.attentionlab.attention.spec.AttentionOption.Choice;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.ConfigPart;

/** Options of attention in a checkpoint's config: each under its key; one that is left out is off. */
final class AttentionOptionsJson {

    private AttentionOptionsJson() {}

    static void write(AttentionOptions options, ObjectNode node) {
        AttentionOptions.ALL.forEach(option -> write(options, option, node));
    }

    private static <T> void write(AttentionOptions options, AttentionOption<T> option, ObjectNode node) {
        if (option instanceof Choice<?> choice) {
            put(options, choice, node);
        } else {
            node.put(option.key(), (Double) options.get(option));
        }
    }

    private static <E extends Enum<E>> void put(AttentionOptions options, Choice<E> choice, ObjectNode node) {
        Object written = choice.written(options.get(choice));
        if (written instanceof Boolean flag) {
            node.put(choice.key(), flag);
        } else {
            node.put(choice.key(), written.toString());
        }
    }

    /**
     * Reads them.
     *
     * @throws CheckpointException naming a key whose value is not legal
     */
    static AttentionOptions read(ConfigPart config) throws CheckpointException {
        AttentionOptions options = AttentionOptions.NONE;
        for (AttentionOption<?> option : AttentionOptions.ALL) {
            options = read(config, option, options);
        }
        return options;
    }

    private static AttentionOptions read(ConfigPart config, AttentionOption<?> option, AttentionOptions options)
            throws CheckpointException {
        if (option instanceof Amount amount) {
            return options.with(amount, config.number(amount.key(), 0, amount::admits, amount.legal()));
        }
        return chosen(config, (Choice<?>) option, options);
    }

    private static <E extends Enum<E>> AttentionOptions chosen(
            ConfigPart config, Choice<E> choice, AttentionOptions options) throws CheckpointException {
        if (!config.has(choice.key())) {
            return options;
        }
        JsonNode value = config.value(choice.key());
        Optional<E> read = value.isBoolean()
                ? choice.read(value.booleanValue())
                : value.isTextual() ? choice.read(value.textValue()) : Optional.empty();
        if (read.isEmpty()) {
            throw config.refused(choice.key(), "legal are " + readable(choice.legal()));
        }
        return options.with(choice, read.get());
    }

    /** {@code true and false}: as the config's own flags say it. */
    private static String readable(List<String> legal) {
        return legal.equals(List.of("false", "true")) ? "true and false" : String.join(", ", legal);
    }
}
