package org.attentionlab.data.task;

import java.util.ArrayList;
import java.util.List;

/** Names of tokens that are mostly numbers. */
public final class TokenNames {

    private TokenNames() {}

    /**
     * Some names, then the numbers from 0: number {@code k} is the token {@code first.length + k}.
     *
     * @param numbers how many numbers there are
     * @param first the names before them
     */
    public static List<String> numbered(int numbers, String... first) {
        List<String> names = new ArrayList<>(List.of(first));
        for (int number = 0; number < numbers; number++) {
            names.add(String.valueOf(number));
        }
        return List.copyOf(names);
    }
}
