#include "report/page.h"

#include "report/html.h"
#include "report/moved.h"

// A source is told once a turn, however many rules rest on it.
struct told {
    struct str tags[FOUND_MAX + CHANGES_MAX];
    unsigned count;
};

static void put_source(const struct page *page, struct told *told, struct str tag) {
    struct str text = sources_find(page->of->sources, tag);
    for (unsigned i = 0; i < told->count; i++)
        if (str_eq(told->tags[i], tag))
            return;
    if (!text.len)
        return;
    told->tags[told->count++] = tag;
    html_put(page->out, " <span class=\"soft\">$</span>", &text);
}

// ---- what was heard -----------------------------------------------------------------

static void put_move(const struct page *page, const struct found *found,
                     struct told *told) {
    const struct lexicon *lexicon = ear_lexicon(page->of->session->set.ear);
    html_put(page->out, "<li>$$",
             (struct str[]){move_harms((enum move)found->move) ? STR("harms: ") : STR(""),
                            str_of(move_label((enum move)found->move))});
    if (found->rule != UINT16_MAX) {
        html_put(page->out, ", rule <code>$</code>.", &lexicon->rules[found->rule].id);
        put_source(page, told, lexicon->rules[found->rule].source);
    }
    fputs("</li>\n", page->out);
}

// The same move by the same rule is listed once.
static bool is_listed(const struct heard *heard, unsigned i) {
    for (unsigned before = 0; before < i; before++)
        if (heard->at[before].move == heard->at[i].move &&
            heard->at[before].rule == heard->at[i].rule)
            return true;
    return false;
}

static void put_moves(const struct page *page, const struct turn *turn,
                      struct told *told) {
    if (!turn->heard.count) {
        fputs(turn->heard.unread
                  ? "<p class=\"soft\">The program could not read this. It costs "
                    "nothing.</p>\n"
                  : "<p class=\"soft\">No move was heard in this.</p>\n",
              page->out);
        return;
    }
    fputs("<p class=\"soft\">Heard in it:</p>\n<ul>\n", page->out);
    for (unsigned i = 0; i < turn->heard.count; i++)
        if (!is_listed(&turn->heard, i))
            put_move(page, &turn->heard.at[i], told);
    fputs("</ul>\n", page->out);
}

// ---- what it did --------------------------------------------------------------------

static void put_change(const struct page *page, const struct turn *turn,
                       const struct change *change, struct told *told) {
    const struct persona *persona = page->of->session->set.persona;
    struct str words = str_span(turn->staff, change->at.begin, change->at.end);
    struct str about = change_about(persona, change);
    html_put(
        page->out, "<li>$ $$",
        (struct str[]){page_signed(page, gauge_change(persona, change)),
                       change->event == EVENT_NONE ? STR("the model's pace: ") : STR(""),
                       str_of(moved_words(persona, change))});
    if (about.len)
        html_put(page->out, " ($)", &about);
    if (words.len)
        html_put(page->out, ": “$”", &words);
    if (change->event != EVENT_NONE)
        put_source(page, told, str_of(moved_source(persona, change)));
    fputs("</li>\n", page->out);
}

static void put_changes(const struct page *page, const struct turn *turn,
                        struct told *told) {
    const struct persona *persona = page->of->session->set.persona;
    bool any = false;
    for (unsigned i = 0; i < turn->changes.count; i++) {
        const struct change *change = &turn->changes.at[i];
        if (!gauge_change(persona, change))
            continue;
        if (!any)
            html_put(page->out, "<p class=\"soft\">What moved $:</p>\n<ul>\n",
                     (struct str[]){str_of(gauge_name(persona))});
        any = true;
        put_change(page, turn, change, told);
    }
    fputs(any ? "</ul>\n" : "", page->out);
}

// ---- a turn -------------------------------------------------------------------------

static void put_heading(const struct page *page, unsigned t) {
    const struct turn *turn = &page->of->session->turns[t];
    const struct persona *persona = page->of->session->set.persona;
    struct str number = page_number(page, t);
    html_put(page->out, "<li id=\"turn-$\">\n<h3><a href=\"#turn-$\">$$</a> ",
             (struct str[]){number, number, t ? STR("Turn ") : STR("The opening"),
                            t ? number : STR("")});
    int value = gauge_value(persona, &turn->after);
    if (t)
        html_put(page->out, "<span class=\"soft\">$ $ to $, $; $</span></h3>\n",
                 (struct str[]){str_of(gauge_name(persona)),
                                page_number(page, gauge_value(persona, &turn->before)),
                                page_number(page, value),
                                str_of(gauge_word(persona, value)),
                                str_of(stage_label(turn->after.stage))});
    else
        html_put(page->out, "<span class=\"soft\">$ $, $; $</span></h3>\n",
                 (struct str[]){str_of(gauge_name(persona)), page_number(page, value),
                                str_of(gauge_word(persona, value)),
                                str_of(stage_label(turn->after.stage))});
}

static void put_reply(const struct page *page, const struct turn *turn) {
    struct told told = {0};
    fputs("<p class=\"you\"><strong>You:</strong> <span class=\"said\" dir=\"auto\">",
          page->out);
    if (str_trim(turn->staff).len)
        page_marked(page->out, turn);
    else
        fputs("(silence)", page->out);
    fputs("</span></p>\n", page->out);
    if (turn->unscored)
        fputs("<p class=\"soft\">Not scored: a full example was taken for it.</p>\n",
              page->out);
    put_moves(page, turn, &told);
    put_changes(page, turn, &told);
}

static void put_answer(const struct page *page, const struct turn *turn) {
    struct str parts[2];
    reply_in_order(&turn->reply, parts);
    html_put(
        page->out,
        "<p><strong>$:</strong> <span dir=\"auto\">$</span> <span "
        "dir=\"auto\">$</span></p>\n",
        (struct str[]){page->of->session->set.persona->short_name, parts[0], parts[1]});
}

void page_talk(const struct page *page) {
    fputs("<section aria-labelledby=\"talk\">\n<h2 id=\"talk\">The conversation</h2>\n"
          "<ol class=\"talk\">\n",
          page->out);
    for (unsigned t = 0; t < page->of->session->count; t++) {
        put_heading(page, t);
        if (t)
            put_reply(page, &page->of->session->turns[t]);
        put_answer(page, &page->of->session->turns[t]);
        fputs("</li>\n", page->out);
    }
    fputs("</ol>\n</section>\n", page->out);
}
