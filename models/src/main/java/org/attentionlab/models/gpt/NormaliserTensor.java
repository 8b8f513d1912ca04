package org.attentionlab.models.gpt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tensor holds of a normaliser.
 *
 * @param layer the layer, from 0
 * @param head the first head that it is of, from 0
 * @param parameter the parameter of the normaliser: its values, or what computes it from tokens
 */
public record NormaliserTensor(int layer, int head, String parameter) {

    private static final Pattern NAME =
            Pattern.compile("h\\.(\\d+)\\.attn\\.(?:heads_(\\d+)_\\d+\\.)?normaliser\\.([^.]+)(?:\\..*)?");

    /** What a tensor of this name holds of a normaliser, if it does. */
    public static Optional<NormaliserTensor> of(String tensor) {
        Matcher matcher = NAME.matcher(tensor);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int head = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return Optional.of(new NormaliserTensor(Integer.parseInt(matcher.group(1)), head, matcher.group(3)));
    }
}
