package com.nextcrm.integrations.simulators.quickbooks;

import java.util.ArrayList;
import java.util.List;

/** A piece of a statement; a string is without its quotes and escapes. */
record QueryToken(Kind kind, String text) {

    enum Kind {
        WORD,
        STRING,
        SYMBOL
    }

    static List<QueryToken> of(String statement) {
        List<QueryToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < statement.length()) {
            char first = statement.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
            } else if (first == '\'') {
                at = string(statement, at + 1, tokens);
            } else if (isWord(first)) {
                int end = at;
                while (end < statement.length() && isWord(statement.charAt(end))) {
                    end++;
                }
                tokens.add(new QueryToken(Kind.WORD, statement.substring(at, end)));
                at = end;
            } else {
                boolean two = (first == '<' || first == '>')
                        && at + 1 < statement.length()
                        && statement.charAt(at + 1) == '=';
                String symbol = statement.substring(at, at + (two ? 2 : 1));
                if (!"*(),=<>".contains(symbol.substring(0, 1))) {
                    throw QuickbooksRefusal.query("4000", "QueryParserError: Encountered \" \"" + symbol + "\"");
                }
                tokens.add(new QueryToken(Kind.SYMBOL, symbol));
                at += symbol.length();
            }
        }
        return tokens;
    }

    private static int string(String statement, int from, List<QueryToken> tokens) {
        StringBuilder text = new StringBuilder();
        int at = from;
        while (at < statement.length() && statement.charAt(at) != '\'') {
            boolean escape = statement.charAt(at) == '\\' && at + 1 < statement.length();
            text.append(statement.charAt(escape ? at + 1 : at));
            at += escape ? 2 : 1;
        }
        if (at >= statement.length()) {
            throw QuickbooksRefusal.query("4000", "QueryParserError: a string does not end");
        }
        tokens.add(new QueryToken(Kind.STRING, text.toString()));
        return at + 1;
    }

    private static boolean isWord(char character) {
        return Character.isLetterOrDigit(character) || character == '.' || character == '_' || character == '-';
    }
}
