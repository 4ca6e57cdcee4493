#include "report/debrief.h"
#include "report/missed.h"
#include "report/praise.h"

enum { QUOTE = 60 };

// ---- what went by -------------------------------------------------------------------

void debrief_missed(const struct debrief *d) {
    struct missed missed;
    missed_of(d->session, &missed, d->arena);
    show_styled(d->show, SHOW_BOLD, STR("What went by"));
    fputc('\n', d->show->out);
    for (unsigned i = 0; i < missed.count; i++)
        show_line(d->show, 4, "  - %.*s", STR_ARGS(missed.at[i].text));
    if (!missed.count)
        show_line(d->show, 2, "  %s", missed_nothing(&missed));
    fputc('\n', d->show->out);
}

// ---- what was right -----------------------------------------------------------------

static struct str words_of(const struct debrief *d, const struct praise *praise) {
    return debrief_quote(d, praise->turn, praise->at.begin, praise->at.end, QUOTE);
}

static void put_nearest(const struct debrief *d, const struct praise *nearest) {
    if (nearest->turn)
        show_line(d->show, 4,
                  "  Nothing brought it down yet. Nearest, in turn %u: %s, %.*s",
                  nearest->turn, nearest->label, STR_ARGS(words_of(d, nearest)));
    else
        show_line(d->show, 4, "  Nothing brought it down yet.");
}

void debrief_right(const struct debrief *d) {
    struct praises praises;
    praises_of(d->session, &praises);
    show_styled(d->show, SHOW_BOLD, STR("What you did right"));
    fputc('\n', d->show->out);
    for (unsigned i = 0; i < praises.count; i++) {
        const struct praise *praise = &praises.at[i];
        show_line(d->show, 4, "  - Turn %u, %s: %.*s", praise->turn, praise->label,
                  STR_ARGS(words_of(d, praise)));
    }
    if (!praises.count)
        put_nearest(d, &praises.nearest);
    fputc('\n', d->show->out);
}
