"""Deviations of the automation engine in actions and their runs."""

from sandbox.faults.fault import Fault

DEVIATIONS = (
    # making actions
    Fault("anybody-makes-actions", ("ACT-01", "PERM-01", "T3-10"), "Whoever is signed in makes actions"),
    Fault("anybody-changes-actions", ("ACT-01", "PERM-01"), "Whoever is signed in changes and deletes actions"),
    Fault("deleted-actions-stay", ("ACT-01",), "Deleting an action is answered, and not done"),
    Fault(
        "actions-of-other-packs",
        ("ACT-01", "A-07"),
        "An action is put into a pack that its name does not say",
        as_built=True,
    ),
    Fault("actions-renamed-into-their-pack", ("A-07", "ACT-01"), "An action by the name of another pack is renamed"),
    # having them run
    Fault("everybody-executes", ("PERM-01", "T3-10"), "Whoever is signed in has actions run"),
    Fault(
        "private-actions-run",
        ("T3-11", "A-41"),
        "Actions of a private pack run for whoever knows their name",
        as_built=True,
    ),
    Fault("everybody-reads-runs", ("PERM-01",), "Whoever is signed in sees what a run was given, and its result"),
    Fault("everybody-sees-run-secrets", ("T3-20",), "Whoever reads a run sees the secrets that it was given"),
    # what an action does
    Fault("noop-always-succeeds", ("ACT-02", "T1-08"), "The built-in noop ends with 0, whatever it is told"),
    Fault("sleep-does-not-wait", ("ACT-02",), "The built-in sleep is over at once"),
    Fault("refused-requests-fail", ("ACT-02", "T3-18"), "An HTTP request that is refused fails its run"),
    Fault("requests-go-unsigned", ("ACT-02", "T3-18"), "An HTTP request goes out without its sign-in"),
    Fault("dead-hosts-answer", ("ACT-02", "T3-18"), "An HTTP request that nobody answers completes its run"),
    # what a program is given
    Fault("action-defaults-ignored", ("T3-13", "A-22"), "What an action lays down reaches no program", as_built=True),
    Fault("parameters-lost", ("RUN-04", "T3-13"), "A program does not get its parameters"),
    Fault("parameters-exported", ("RUN-04", "T3-20"), "Parameters, the secret ones too, are in the environment"),
    Fault("missing-parameters-run", ("T3-13",), "A required parameter is missing, and the action runs all the same"),
    Fault(
        "variables-of-caller-lost", ("RUN-04", "A-21"), "The variables of the caller reach no program", as_built=True
    ),
    Fault(
        "programs-inherit-secrets",
        ("RUN-04", "A-08"),
        "The platform's own secrets are in the environment",
        as_built=True,
    ),
    Fault("every-run-signs-in", ("A-08", "RUN-04"), "A run that was lent nothing has a sign-in all the same"),
    Fault("variables-of-the-run-before", ("A-21", "RUN-04"), "A program finds the variables of an earlier order"),
    Fault("defaults-come-first", ("A-22", "T3-13"), "What an action lays down counts more than what it is told"),
    Fault("runs-get-no-sign-in", ("T2-03",), "A run that was lent rights gets no sign-in of its own"),
    Fault("keys-reach-no-program", ("T2-03", "T3-20"), "What is in the datastore reaches no program"),
    Fault("broken-key-handed-over", ("A-43",), "A broken key reaches the program as it is stored"),
    Fault("left-out-keys-unsaid", ("A-43",), "A run does not say that a key was left out"),
    Fault("broken-key-hides-all", ("A-43",), "One broken key makes all others vanish from every action", as_built=True),
    Fault("secrets-stored-plain", ("T3-20",), "Secret parameters are stored as they were given"),
    # how a run ends
    Fault("every-failure-is-one", ("RUN-01", "T1-08"), "Every exit code but 0 is told as 1"),
    Fault("complaints-are-failures", ("RUN-01",), "Whoever writes to its standard error has failed"),
    Fault("results-lose-last-line", ("RUN-01",), "The end of the last line is cut off what a program said"),
    Fault("failures-are-retried", ("T1-08",), "A failed run is tried once more by itself"),
    Fault("output-past-cap-kept", ("T3-21",), "All that a program says is kept, however much it is"),
    Fault("cap-fails-runs", ("T3-21",), "A program that says more than is kept has failed"),
    Fault("runs-ended-too-soon", ("RUN-03",), "A run is ended half a minute before its time is over"),
    Fault("run-outlives-limit", ("RUN-03",), "A run goes on after its time is over"),
    Fault("cancel-is-not-heard", ("RUN-02",), "A run that is asked to stop does not hear it"),
    Fault("cancel-kills-at-once", ("RUN-02",), "A run that is asked to stop is killed at once"),
    Fault(
        "cancelled-runs-anyway",
        ("RUN-02", "A-24"),
        "A run that is canceled before it begins runs all the same",
        as_built=True,
    ),
    Fault("cancelled-before-start-fails", ("RUN-02", "A-24"), "A run that is canceled before it begins has failed"),
    Fault("running-is-enough-to-cancel", ("PERM-01", "A-39"), "Whoever may run actions cancels runs"),
    Fault("ended-runs-cancelled", ("RUN-02", "RUN-06", "A-06"), "A run that has ended can be canceled"),
    Fault(
        "late-report-wakes-run",
        ("RUN-06", "A-06"),
        "A canceled run ends once more when its program reports",
        as_built=True,
    ),
    Fault("everybody-cancels-runs", ("PERM-01", "A-39"), "Whoever is signed in cancels runs", as_built=True),
    # looking at runs
    Fault("oldest-runs-first", ("RUN-05", "T3-22"), "The list of runs shows the oldest first"),
    Fault("execution-filters-ignored", ("RUN-05",), "The list of runs shows all, whatever is asked for"),
    Fault("children-among-top-level", ("RUN-05",), "Runs that came of others are listed among those that did not"),
    Fault(
        "stats-forget-canceling",
        ("RUN-05", "A-23"),
        "Runs that are being canceled are not always counted",
        as_built=True,
    ),
    Fault("stats-total-without-stopped", ("RUN-05", "A-23"), "The total of runs leaves out those that were canceled"),
    Fault("private-runs-seen", ("PERM-03", "A-37", "T3-11"), "The runs of another identity's pack can be seen"),
)
