package org.attentionlab.lab;

import java.util.List;
import org.attentionlab.data.text.Corpus;
import org.attentionlab.data.text.CorpusRegistry;

/** The texts that come as libraries. */
public final class Corpora {

    private Corpora() {}

    /** All names. */
    public static List<String> names() {
        return CorpusRegistry.builtIn().names();
    }

    /**
     * The beginning of a text, whole documents one after another.
     *
     * @param name such as {@code europarl-en}
     * @param characters how much of it at least, if there is so much
     * @throws org.attentionlab.data.DataException if there is none of that name
     */
    public static String text(String name, int characters) {
        Corpus corpus = CorpusRegistry.builtIn().find(name).load();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < corpus.documents().size() && text.length() < characters; i++) {
            text.append(corpus.part(i));
        }
        return text.toString();
    }
}
