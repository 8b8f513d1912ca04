package org.attentionlab.eval.study.field;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.attentionlab.base.text.NearMiss;

/**
 * Where every key of a study file stands, to guess what a misplaced or misspelt one was meant to be.
 *
 * @param paths the dotted path of each key by its name, and of names that other tools use for it
 */
public record Atlas(Map<String, String> paths) {

    /** Copies the paths. */
    public Atlas {
        paths = Map.copyOf(paths);
    }

    /**
     * What an unknown key was probably meant to be.
     *
     * @param key what was written
     * @param known the keys that are legal where it was written
     * @return the key or path in quotes, or empty
     */
    public String suggest(String key, Collection<String> known) {
        String elsewhere = paths.get(key.toLowerCase(Locale.ROOT));
        if (elsewhere != null) {
            String name = elsewhere.substring(elsewhere.lastIndexOf('.') + 1);
            return "'" + (known.contains(name) ? name : elsewhere) + "'";
        }
        return NearMiss.of(key, known)
                .or(() -> NearMiss.of(key, paths.keySet()).map(paths::get))
                .map(name -> "'" + name + "'")
                .orElse("");
    }
}
