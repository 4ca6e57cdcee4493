// wanted: the signals that the program itself asks a lexicon for, by name.
//
// A lexicon that lacks one works, but what it is for never happens: `check` tells.

#ifndef TALK_WANTED_H
#define TALK_WANTED_H

// name, id, whose line raises it, what is never known without it
#define WANTED_LIST(X)                                                                   \
    X(OWN_NAME, "own-name", STAFF, "that they give their own name")                      \
    X(FOR_NOW, "for-now", STAFF, "that something is meant for a while only")             \
    X(TOLD_DONE, "told-done", STAFF, "that something is told as done")                   \
    X(TO_COME, "to-come", STAFF, "that something is yet to be done")                     \
    X(TIME_PHRASE, "time-phrase", STAFF, "by when something is promised")                \
    X(AGREEING, "agreeing", STAFF, "that they agree")                                    \
    X(SAYS_SORRY, "says-sorry", STAFF, "that they say sorry")                            \
    X(CALLS_POLICE, "calls-police", STAFF, "that the police are called")                 \
    X(GROUP_LABEL, "group-label", STAFF, "that a trigger is a label for people")         \
    X(ASKS_SAME, "asks-same", STAFF, "that they ask about the sentence before")          \
    X(ASKS_WHEN, "asks-when", STAFF, "that they ask when")                               \
    X(ASKS_WHICH, "asks-which", STAFF, "that they ask which of two")                     \
    X(ASKS_WHERE, "asks-where", STAFF, "that they ask where")                            \
    X(ASKS_WHO, "asks-who", STAFF, "that they ask who")                                  \
    X(ASKS_HOW_MANY, "asks-how-many", STAFF, "that they ask how many")                   \
    X(ASKS_WHY, "asks-why", STAFF, "that they ask why")                                  \
    X(ASKS_NEED, "asks-need", STAFF, "that they ask what is needed")                     \
    X(ASKS_FEELING, "asks-feeling", STAFF, "that they ask how it feels")                 \
    X(ASKS_HAPPENED, "asks-happened", STAFF, "that they ask what happened")              \
    X(ASKS_HOW, "asks-how", STAFF, "that they ask how")                                  \
    X(ASKS_YES_NO, "asks-yes-no", STAFF, "that they ask for a yes or no")                \
    X(ASKS_WHAT, "asks-what", STAFF, "that they ask what")                               \
    X(CALM_TALK, "calm-talk", PATRON, "that a patron is calm")                           \
    X(SIMPLE_ENGLISH, "simple-english", PATRON, "that a patron has few words")

enum wanted {
#define X(name, id, side, what) WANTED_##name,
    WANTED_LIST(X)
#undef X
        WANTED_COUNT,
};

#endif
