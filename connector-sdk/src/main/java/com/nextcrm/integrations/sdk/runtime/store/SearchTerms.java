package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.sealing.BlindIndex;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words by which rows are found without being readable where they rest: keyed hashes, different for every tenant. */
public final class SearchTerms {

    /** More words of one row are not searchable; more words of one search are refused. */
    public static final int MOST_WORDS = 64;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;:()<>\"/|]+");
    private static final Pattern AROUND_A_WORD = Pattern.compile("^[.!?'_-]+|[.!?'_-]+$");

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
        return texts.stream()
                .flatMap(SearchTerms::split)
                .map(word -> AROUND_A_WORD.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> split(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Arrays.stream(BETWEEN_WORDS.split(normal));
    }

    private static String context(TenantId tenant) {
        return "search:" + tenant;
    }
}
