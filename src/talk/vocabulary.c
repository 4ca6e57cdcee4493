#include "talk/vocabulary.h"

#include <string.h>

#include "talk/mending.h"

// One word form: what it stands for. The hash is of the folded word; two words
// that share all 64 bits have not been met and would only be heard as one another.
struct entry {
    uint64_t hash; // 0: free
    symbol at[EXPANSION_MAX];
    uint8_t count;
    bool twin; // another spelling of a listed word; a listed word takes its place
};

// An edge of the tree of phrases, and where it leads. Nearly every step leads nowhere,
// which `next` shows.
struct edge {
    uint64_t key; // node << 16 | symbol; 0: free
    struct phrase_walk to;
};

// Where the words of a phrase lead, while phrases are added.
struct node {
    glance next;   // of the words that lead on from here
    symbol phrase; // that ends here, or SYMBOL_NONE
};

struct vocabulary {
    struct arena *arena;
    struct entry *entries;
    size_t entry_room, entry_count;
    struct symbol_info *infos;
    size_t info_room, info_count;
    struct edge *edges;
    size_t edge_room, edge_count;
    struct node *nodes;
    size_t node_room, node_count;
    struct mending mending;
};

// ---- tables -------------------------------------------------------------------------

static struct entry *entry_slot(const struct vocabulary *v, uint64_t hash) {
    size_t mask = v->entry_room - 1;
    size_t i = (size_t)hash & mask;
    while (v->entries[i].hash && v->entries[i].hash != hash)
        i = (i + 1) & mask;
    return &v->entries[i];
}

static void entries_grow(struct vocabulary *v) {
    struct entry *old = v->entries;
    size_t room = v->entry_room;
    v->entry_room = room * 2;
    v->entries = arena_new(v->arena, struct entry, v->entry_room);
    for (size_t i = 0; i < room; i++)
        if (old[i].hash)
            *entry_slot(v, old[i].hash) = old[i];
}

static struct entry *entry_add(struct vocabulary *v, struct str word) {
    if (v->entry_count * 2 >= v->entry_room)
        entries_grow(v);
    struct entry *entry = entry_slot(v, str_hash(word));
    if (!entry->hash) {
        entry->hash = str_hash(word);
        v->entry_count++;
    }
    return entry;
}

static symbol info_add(struct vocabulary *v, struct symbol_info info) {
    if (v->info_count >= SYMBOL_MAX)
        return SYMBOL_NONE;
    if (v->info_count == v->info_room) {
        struct symbol_info *old = v->infos;
        v->info_room *= 2;
        v->infos = arena_new(v->arena, struct symbol_info, v->info_room);
        memcpy(v->infos, old, v->info_count * sizeof *old);
    }
    v->infos[v->info_count] = info;
    return (symbol)v->info_count++;
}

static phrase_node node_add(struct vocabulary *v) {
    if (v->node_count == v->node_room) {
        struct node *old = v->nodes;
        v->node_room = v->node_room ? v->node_room * 2 : 4096;
        v->nodes = arena_new(v->arena, struct node, v->node_room);
        if (old)
            memcpy(v->nodes, old, v->node_count * sizeof *old);
    }
    return (phrase_node)v->node_count++;
}

static size_t power_above(size_t count) {
    size_t room = 1024;
    while (room < count)
        room *= 2;
    return room;
}

struct vocabulary *vocabulary_new(struct arena *arena, size_t expected) {
    struct vocabulary *v = arena_new(arena, struct vocabulary, 1);
    v->arena = arena;
    v->entry_room = power_above(expected);
    v->entries = arena_new(arena, struct entry, v->entry_room);
    v->edge_room = power_above(expected);
    v->edges = arena_new(arena, struct edge, v->edge_room);
    v->info_room = expected + SYMBOL_FIRST_WORD;
    v->infos = arena_new(arena, struct symbol_info, v->info_room);
    node_add(v); // PHRASE_NOWHERE
    static const char *const kinds[] = {"",         "#name",   "#number", "#proper",
                                        "#capital", "#patron", "#emoji"};
    for (size_t i = 0; i < SYMBOL_FIRST_WORD; i++)
        info_add(v, (struct symbol_info){.text = str_of(kinds[i]),
                                         .commonness = 150,
                                         .words = 1,
                                         .fixed = true});
    return v;
}

// ---- spellings ----------------------------------------------------------------------

// British and American endings. Inventing a non-word is harmless: nobody types it.
static const struct {
    const char *british, *american;
    uint8_t longer_than; // letters: "four" is not "for"
} twins[] = {
    {"ise", "ize", 4},        {"ised", "ized", 4},       {"ises", "izes", 4},
    {"ising", "izing", 5},    {"isation", "ization", 6}, {"yse", "yze", 4},
    {"ysed", "yzed", 4},      {"our", "or", 5},          {"ours", "ors", 6},
    {"oured", "ored", 6},     {"ourite", "orite", 6},    {"ouring", "oring", 7},
    {"lled", "led", 6},       {"lling", "ling", 7},      {"tre", "ter", 5},
    {"ence", "ense", 6},      {"ogue", "og", 6},         {"ement", "ment", 8},
    {"ourable", "orable", 8}, {"ourhood", "orhood", 8},
};

static void add_twin(struct vocabulary *v, struct str word, symbol s, struct str from,
                     struct str to) {
    if (!str_ends(word, from))
        return;
    char bytes[TOKEN_WORD_MAX * 2];
    size_t stem = word.len - from.len;
    if (stem + to.len > sizeof bytes)
        return;
    memcpy(bytes, word.at, stem);
    memcpy(bytes + stem, to.at, to.len);
    struct entry *entry = entry_add(v, (struct str){bytes, stem + to.len});
    if (entry->count)
        return;
    entry->at[0] = s;
    entry->count = 1;
    entry->twin = true;
}

static void add_twins(struct vocabulary *v, struct str word, symbol s) {
    if (word.len <= 4)
        return;
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        if (word.len <= twins[i].longer_than)
            continue;
        struct str british = str_of(twins[i].british),
                   american = str_of(twins[i].american);
        add_twin(v, word, s, british, american);
        add_twin(v, word, s, american, british);
    }
}

// ---- words --------------------------------------------------------------------------

symbol vocabulary_add(struct vocabulary *v, struct str word) {
    struct entry *entry = entry_add(v, word);
    if (entry->count == 1 && !entry->twin)
        return entry->at[0];
    if (entry->count == 1) { // a spelling of a word that is listed: the same word
        entry->twin = false;
        return entry->at[0];
    }
    if (entry->count > 1)
        return SYMBOL_NONE; // it is a contraction
    struct str text = arena_copy(v->arena, word);
    symbol s =
        info_add(v, (struct symbol_info){.text = text, .commonness = 20, .words = 1});
    entry->at[0] = s;
    entry->count = 1;
    add_twins(v, text, s);
    return s;
}

bool vocabulary_expand(struct vocabulary *v, struct str word, const symbol symbols[],
                       unsigned count) {
    struct entry *entry = entry_add(v, word);
    if (entry->count && !entry->twin)
        return false;
    memcpy(entry->at, symbols, count * sizeof *symbols);
    entry->count = (uint8_t)count;
    entry->twin = false;
    return true;
}

void vocabulary_known(struct vocabulary *v, struct str word) {
    entry_add(v, word); // with no symbol: found, and still unknown to the rules
}

symbol vocabulary_symbol(const struct vocabulary *v, struct str word) {
    const struct entry *entry = entry_slot(v, str_hash(word));
    return entry->hash && entry->count == 1 ? entry->at[0] : SYMBOL_NONE;
}

struct symbol_info *vocabulary_info(const struct vocabulary *v, symbol s) {
    return &v->infos[s];
}

unsigned vocabulary_count(const struct vocabulary *v) {
    return (unsigned)v->info_count;
}

// ---- phrases ------------------------------------------------------------------------

static struct edge *edge_slot(const struct vocabulary *v, uint64_t key) {
    size_t mask = v->edge_room - 1;
    size_t i = (size_t)((key * 0x9e3779b97f4a7c15U) >> 20) & mask;
    while (v->edges[i].key && v->edges[i].key != key)
        i = (i + 1) & mask;
    return &v->edges[i];
}

static void edges_grow(struct vocabulary *v) {
    struct edge *old = v->edges;
    size_t room = v->edge_room;
    v->edge_room = room * 2;
    v->edges = arena_new(v->arena, struct edge, v->edge_room);
    for (size_t i = 0; i < room; i++)
        if (old[i].key)
            *edge_slot(v, old[i].key) = old[i];
}

static phrase_node step_or_add(struct vocabulary *v, phrase_node node, symbol s) {
    uint64_t key = (uint64_t)node << 16 | s;
    struct edge *edge = edge_slot(v, key);
    if (edge->key)
        return edge->to.node;
    if (v->edge_count * 2 >= v->edge_room) {
        edges_grow(v);
        edge = edge_slot(v, key);
    }
    v->edge_count++;
    edge->key = key;
    v->nodes[node].next |= glance_of(s);
    edge->to.node = node_add(v);
    return edge->to.node;
}

static struct str phrase_text(struct vocabulary *v, const symbol words[],
                              unsigned count) {
    size_t length = count - 1;
    for (unsigned i = 0; i < count; i++)
        length += v->infos[words[i]].text.len;
    char *text = arena_new(v->arena, char, length + 1);
    size_t at = 0;
    for (unsigned i = 0; i < count; i++) {
        struct str word = v->infos[words[i]].text;
        memcpy(text + at, word.at, word.len);
        at += word.len;
        if (i + 1 < count)
            text[at++] = ' ';
    }
    return (struct str){text, length};
}

symbol vocabulary_add_phrase(struct vocabulary *v, const symbol words[], unsigned count) {
    if (count > PHRASE_WORDS_MAX)
        return SYMBOL_NONE;
    uint32_t *first = &v->infos[words[0]].phrases;
    if (*first == PHRASE_NOWHERE)
        *first = node_add(v);
    phrase_node node = *first;
    for (unsigned i = 1; i < count; i++)
        node = step_or_add(v, node, words[i]);
    if (v->nodes[node].phrase != SYMBOL_NONE)
        return v->nodes[node].phrase;
    symbol *parts = arena_new(v->arena, symbol, count);
    memcpy(parts, words, count * sizeof *parts);
    symbol phrase = info_add(v, (struct symbol_info){.text = phrase_text(v, words, count),
                                                     .parts = parts,
                                                     .commonness = 8,
                                                     .words = (uint8_t)count,
                                                     .fixed = true});
    v->nodes[node].phrase = phrase;
    return phrase;
}

static struct phrase_walk walk_at(const struct vocabulary *v, phrase_node node) {
    return (struct phrase_walk){v->nodes[node].next, node, v->nodes[node].phrase};
}

struct phrase_walk phrase_start(const struct vocabulary *v, symbol first) {
    return walk_at(v, v->infos[first].phrases);
}

struct phrase_walk phrase_step(const struct vocabulary *v, struct phrase_walk walk,
                               symbol s) {
    const struct phrase_walk nowhere = {0};
    if (!(walk.next & glance_of(s)))
        return nowhere;
    const struct edge *edge = edge_slot(v, (uint64_t)walk.node << 16 | s);
    return edge->key ? edge->to : nowhere;
}

void vocabulary_close(struct vocabulary *v) {
    for (size_t i = 0; i < v->edge_room; i++)
        if (v->edges[i].key)
            v->edges[i].to = walk_at(v, v->edges[i].to.node);
    mending_fill(&v->mending, v->infos, v->info_count, v->arena);
}

// ---- finding ------------------------------------------------------------------------

static struct expansion expansion_of(const struct entry *entry) {
    struct expansion found = {.count = entry->count};
    memcpy(found.at, entry->at, sizeof found.at);
    return found;
}

// "Bruno's", "shouldn't": the halves, where one of them is known.
static bool split_apostrophe(const struct vocabulary *v, struct str word,
                             struct expansion *found) {
    size_t at = word.len;
    while (at > 0 && word.at[at - 1] != '\'')
        at--;
    if (at < 2)
        return false;
    struct str head = str_cut(word, 0, at - 1), tail = str_cut(word, at - 1, word.len);
    if (str_eq(tail, STR("'t")) && head.len > 1 && head.at[head.len - 1] == 'n') {
        head.len--;
        tail = STR("not");
    }
    symbol second = vocabulary_symbol(v, tail);
    if (second == SYMBOL_NONE)
        return false;
    *found = (struct expansion){{vocabulary_symbol(v, head), second}, 2, false};
    return true;
}

void vocabulary_fetch(const struct vocabulary *v, const struct raw_token *token) {
    __builtin_prefetch(&v->entries[token->hash & (v->entry_room - 1)]);
}

struct expansion vocabulary_find(const struct vocabulary *v,
                                 const struct raw_token *token) {
    struct str word = token_word(token);
    const struct entry *entry = entry_slot(v, token->hash);
    if (entry->hash)
        return expansion_of(entry);
    struct expansion found = {0};
    if (memchr(word.at, '\'', word.len) && split_apostrophe(v, word, &found))
        return found;
    if (word.len < MEND_LENGTH_MIN || token->marks & (TOKEN_NUMBER | TOKEN_EMOJI))
        return found;
    symbol mended = mending_find(&v->mending, v->infos, word);
    if (mended != SYMBOL_NONE)
        found = (struct expansion){{mended}, 1, true};
    return found;
}
