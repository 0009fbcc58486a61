package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.sealing.BlindIndex;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words by which rows are found without being readable where they rest: keyed hashes, different for every tenant. */
public final class SearchTerms {

    /** More words of one row are not searchable; more words of one search are refused. */
    public static final int MOST_WORDS = 64;

    private static final String BETWEEN_WORDS = " \t\n\u000B\f\r,;:()<>\"/|";
    private static final String AROUND_A_WORD = ".!?'_-";

    private final BlindIndex index;

    public SearchTerms(BlindIndex index) {
        this.index = index;
    }

    /** What a row stores. */
    List<String> of(TenantId tenant, Collection<String> texts) {
        return words(texts).stream()
                .limit(MOST_WORDS)
                .map(word -> index.hash(context(tenant), word))
                .toList();
    }

    /** For each word of a search, what a row may have stored for it. */
    public List<List<String>> searched(TenantId tenant, String text) {
        return words(List.of(text)).stream()
                .map(word -> index.hashes(context(tenant), word))
                .toList();
    }

    /** Lower-case words without accents' encodings differing; an e-mail address is one word. */
    static Set<String> words(Collection<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        texts.forEach(text ->
                addWords(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), words));
        return words;
    }

    private static void addWords(String text, Set<String> words) {
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || BETWEEN_WORDS.indexOf(text.charAt(i)) >= 0) {
                addWord(text, begin, i, words);
                begin = i + 1;
            }
        }
    }

    private static void addWord(String text, int begin, int end, Set<String> words) {
        int from = begin;
        int to = end;
        while (from < to && AROUND_A_WORD.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (from < to && AROUND_A_WORD.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        if (from < to) {
            words.add(text.substring(from, to));
        }
    }

    private static String context(TenantId tenant) {
        return "search:" + tenant;
    }
}
