using System.Management.Automation.Host;
using BedrockIR.Base;
using BedrockIR.Containment.Model;

namespace BedrockIR.Tests.Module;

/// <summary>What is asked before an action, and what an answer, or none, comes to.</summary>
public sealed class ContainmentQuestionTests
{
    private static readonly ContainmentAction Action = new()
    {
        Action = "StopJob", Target = "job\u001b[2J", AccountId = "111122223333", Calls = ["bedrock:StopModelInvocationJob"], Undo = "cannot be undone",
        Reason = ["r1", "r2", "r3", "r4", "r5"], Affects = ["a1", "a2"], Caveats = ["c1."],
    };

    private readonly List<string> _asked = [], _warned = [];

    [Theory]
    [InlineData(true, true, false, true, 1)]
    [InlineData(false, true, false, false, 1)]
    [InlineData(true, false, false, false, 2)]
    [InlineData(false, false, false, false, 1)]
    [InlineData(true, false, true, true, 1)]
    public void Only_what_cannot_be_undone_is_asked_about_twice_and_Force_skips_that_alone(bool processes, bool reversible, bool force, bool done, int questions)
    {
        ContainmentPrompt question = new((what, query, caption) => Ask(query, processes), force ? null : (string q, string c, ref bool y, ref bool n) => Ask(q, false), _warned.Add);
        Assert.Equal(done, question.Confirm(Action with { Reversible = reversible }));
        Assert.Equal(questions, _asked.Count);
        Assert.Empty(_warned);
    }

    [Fact]
    public void Yes_to_all_holds_for_the_next()
    {
        bool seen = false;
        ContainmentPrompt question = new((what, query, caption) => true, (string q, string c, ref bool yes, ref bool no) =>
        {
            (seen, yes) = (yes, true);
            return true;
        }, _warned.Add);
        question.Confirm(Action with { Reversible = false });
        Assert.False(seen);
        question.Confirm(Action with { Reversible = false });
        Assert.True(seen);
    }

    [Theory]
    [InlineData(true, "-Confirm:\\$false")]
    [InlineData(false, "-Force")]
    public void Where_nobody_can_be_asked_it_is_not_done_and_what_says_yes_is_told(bool atFirst, string remedy)
    {
        ContainmentPrompt question = new((what, query, caption) => atFirst ? throw new HostException() : true, (string q, string c, ref bool y, ref bool n) => throw new HostException(), _warned.Add);
        Assert.False(question.Confirm(Action with { Reversible = false }));
        Assert.Matches(remedy, Assert.Single(_warned));
    }

    [Fact]
    public void The_words_name_the_action_its_calls_whom_it_hits_and_the_gravest_reasons()
    {
        string? description = null;
        new ContainmentPrompt((what, query, caption) => { description = what; return Ask(query, false); }, null, _warned.Add).Confirm(Action);
        Assert.Equal("Performing the operation \"StopJob\" on target \"job\\u001b[2J\" in the account 111122223333 (bedrock:StopModelInvocationJob). "
            + "Why: r1; r2; r3; and 2 more. Affects: a1; a2. Mind: c1. Undo: cannot be undone.", description);
        Assert.Equal("StopJob job\\u001b[2J in the account 111122223333 (bedrock:StopModelInvocationJob)?\nWhy: r1; r2; r3; and 2 more\nAffects: a1; a2\nMind: c1\nUndo: cannot be undone", Assert.Single(_asked));
    }

    [Fact]
    public async Task A_question_that_nobody_answers_ends_when_the_pipeline_is_stopped()
    {
        using CancellationTokenSource stop = new();
        using PipelineHost host = new(toScreen: false, stop.Token);
        Task<bool> waiting = Task.Run(() => host.Ask(() => true), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    private bool Ask(string query, bool answer)
    {
        _asked.Add(query);
        return answer;
    }
}
