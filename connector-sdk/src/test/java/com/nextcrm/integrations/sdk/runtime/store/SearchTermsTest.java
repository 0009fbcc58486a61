package com.nextcrm.integrations.sdk.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTermsTest {

    @Test
    void splitsTextsIntoWordsAsTheyAreLookedFor() {
        assertThat(words(
                        "Ann O'Neill-Smith <Ann.Smith@Example.com>", "  \tin_1NqE, (paid); \"late\"/early|never:now\n"))
                .containsExactly(
                        "ann",
                        "o'neill-smith",
                        "ann.smith@example.com",
                        "in_1nqe",
                        "paid",
                        "late",
                        "early",
                        "never",
                        "now");
    }

    @Test
    void takesWhatSurroundsAWordAway() {
        assertThat(words("...Hello!? 'quoted' --- _x_ end.", "1.50", "-5-"))
                .containsExactly("hello", "quoted", "x", "end", "1.50", "5");
    }

    @Test
    void takesOneFormOfACharacterForAnother() {
        assertThat(words("Ｃａｆｅ\u0301 ﬁn", "café fin")).containsExactly("café", "fin");
    }

    @Test
    void findsNoWordsWhereThereAreNone() {
        assertThat(words("", "   ", "?!", ";;")).isEmpty();
    }

    private static List<String> words(String... texts) {
        return List.copyOf(SearchTerms.words(List.of(texts)));
    }
}
