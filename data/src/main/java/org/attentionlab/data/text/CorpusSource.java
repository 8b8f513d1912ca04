package org.attentionlab.data.text;

import java.util.List;
import java.util.function.Supplier;

/**
 * A corpus that can be had by name but has not been read yet.
 *
 * @param name the name a study asks for
 * @param description one line on what the text is
 * @param terms whose text it is, and under what terms it may be used
 * @param documents reads the documents; gives the same ones, in the same order, each time
 */
public record CorpusSource(String name, String description, String terms, Supplier<List<Document>> documents) {
    /**
     * Reads the corpus.
     *
     * @return the corpus under this name
     */
    public Corpus load() {
        return new Corpus(name, description, documents.get());
    }
}
