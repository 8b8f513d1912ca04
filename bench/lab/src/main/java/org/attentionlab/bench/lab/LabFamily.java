package org.attentionlab.bench.lab;

import java.util.List;
import org.attentionlab.attention.kernel.TapedKernel;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.bench.contest.Family;
import org.attentionlab.bench.contest.Work;

/** The registry as the contest sees it. */
public final class LabFamily implements Family {

    private static final double KEY_BY_KEY = 1.6;
    private static final double SEARCHING = 2.5;
    private static final double ENTMAX = 4;

    @Override
    public List<Member> members() {
        return NormaliserRegistry.builtIn().names().stream()
                .map(name -> new Member(name, most(name)))
                .toList();
    }

    private static double most(String name) {
        Normaliser normaliser = NormaliserRegistry.builtIn()
                .resolve(WrittenChoice.of(name), new AttentionShape(Work.WIDTH / Work.HEADS, 1024));
        boolean searches = normaliser.taped().kernel() instanceof TapedKernel tape && tape.searches();
        if (!searches) {
            return KEY_BY_KEY;
        }
        return name.startsWith("entmax") ? ENTMAX : SEARCHING;
    }
}
