package com.aocv2.tracking.live;

import com.aocv2.tracking.live.TopKAnswer.Ranked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which list follows a list: the rule that {@link TopKWatch} tells. Immutable.
 *
 * <p>Two things hold of each list it makes, whatever the one before: nobody stands behind somebody it beats, and no
 * outsider beats a member. That {@code cost - min(5 % of it, margin)} grows with the cost is all the proof needs: who
 * beats one beats everybody who costs more. So of a full list only the most costly has to be compared with outsiders,
 * and of the outsiders only those who are among the k best of all can come in.
 */
final class TopKRule {
    /** The least cost first, ties by id. */
    static final Comparator<Ranked> BY_COST = Comparator.comparingDouble(Ranked::cost)
            .thenComparing(ranked -> ranked.vehicle().id());

    private static final double SHARE = 0.05;

    private final int k;
    private final double margin;

    TopKRule(int k, double margin) {
        this.k = k;
        this.margin = margin;
    }

    /** Whether the cost is the lesser by 5 % of the other or by the margin. */
    boolean beats(double cost, double other) {
        return cost < other && cost <= other - Math.min(SHARE * other, margin);
    }

    /**
     * The next list.
     *
     * @param members those of the list before who may stay, in its order, with their costs of now
     * @param outsiders all others who may come in, sorted {@link #BY_COST}
     */
    List<Ranked> next(List<Ranked> members, Collection<Ranked> outsiders) {
        List<Ranked> list = new ArrayList<>(k);
        for (Ranked member : members) {
            list.add(firstBeaten(list, member), member);
        }
        for (Ranked outsider : outsiders) {
            if (list.size() == k) {
                Ranked last = mostCostly(list);
                if (!beats(outsider.cost(), last.cost())) {
                    break;
                }
                list.remove(last);
            }
            list.add(firstBehind(list, outsider), outsider);
        }
        return list;
    }

    static Ranked mostCostly(List<Ranked> list) {
        return list.stream().max(BY_COST).orElseThrow();
    }

    private int firstBeaten(List<Ranked> list, Ranked member) {
        int i = 0;
        while (i < list.size() && !beats(member.cost(), list.get(i).cost())) {
            i++;
        }
        return i;
    }

    private static int firstBehind(List<Ranked> list, Ranked outsider) {
        int i = 0;
        while (i < list.size() && BY_COST.compare(list.get(i), outsider) < 0) {
            i++;
        }
        return i;
    }
}
