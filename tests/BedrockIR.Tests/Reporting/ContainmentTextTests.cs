using BedrockIR.Containment.Model;
using BedrockIR.Reporting;

namespace BedrockIR.Tests.Reporting;

/// <summary>Actions of containment as text for people.</summary>
public sealed class ContainmentTextTests
{
    private static readonly ContainmentAction DenyAction = new()
    {
        ActionId = "DenyBedrock-1", Order = 1, Action = "DenyBedrock", Target = "user/svc", AccountId = "111122223333", Region = "us-east-1", Calls = ["iam:PutUserPolicy"],
        Reason = ["r1", "r2", "r3", "r4"], Affects = ["a1", "a2"], Caveats = ["c1"], Undo = "takes it away",
    };

    [Fact]
    public void Long_reason_list_shows_total_finding_count() => Assert.Equal("r1; r2; r3; and 17 more", ContainmentTextWriter.FormatReasons(new ContainmentAction
    {
        Action = "DenyBedrock",
        Reason = ["r1", "r2", "r3", "r4", "r5", "r6", "and 14 more"],
        FindingIds = [.. Enumerable.Range(0, 20).Select(i => $"f{i}")],
    }));

    [Fact]
    public void Plan_shows_reason_calls_and_effects() => Assert.Equal("""
        PLANNED          1  DenyBedrock  user/svc  (111122223333 us-east-1)
                        Why: r1; r2; r3; and 1 more
                        Calls: iam:PutUserPolicy
                        Affects: a1
                        Affects: a2
                        Mind: c1
                        Undo: takes it away
                        Id: DenyBedrock-1
        1 planned.

        """, FormatText(DenyAction), ignoreLineEndingDifferences: true);

    [Fact]
    public void Irreversible_action_is_marked() => Assert.Contains("Cannot be undone: takes it away", FormatText(DenyAction with { Reversible = false }), StringComparison.Ordinal);

    [Fact]
    public void Result_shows_outcome_and_journal()
    {
        ContainmentAction done = DenyAction with { Status = ContainmentStatus.Applied, Verified = true, JournalPath = "/case/containment.jsonl" };
        string text = FormatText(done, done with { Order = 2, Verified = false }, DenyAction with { Order = 3, Status = ContainmentStatus.Refused, Message = "It would hit you." });
        Assert.Equal("""
            APPLIED          1  DenyBedrock  user/svc  (111122223333 us-east-1)
                            Verified by reading it back.
                            Id: DenyBedrock-1
            APPLIED          2  DenyBedrock  user/svc  (111122223333 us-east-1)
                            It was done, but that was not seen yet.
                            Id: DenyBedrock-1
            REFUSED          3  DenyBedrock  user/svc  (111122223333 us-east-1)
                            It would hit you.
                            Id: DenyBedrock-1
            2 applied, 1 refused.
            Journal: /case/containment.jsonl

            """, text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Control_characters_in_attacker_text_are_escaped()
    {
        const string hostile = "x\u001b[2J\r\nAPPLIED\u202e";
        ContainmentAction action = DenyAction with { Target = hostile, ActionId = hostile, Reason = [hostile], Affects = [hostile], Caveats = [hostile], Undo = hostile, Message = hostile, JournalPath = hostile };
        string text = FormatText(action, action with { Status = ContainmentStatus.Manual });
        Assert.DoesNotContain(text, c => c is '\u001b' or '\r' or '\u202e');
        Assert.DoesNotContain(text.Split('\n'), l => l.StartsWith("APPLIED", StringComparison.Ordinal));
    }

    private static string FormatText(params ContainmentAction[] actions)
    {
        using StringWriter text = new() { NewLine = "\n" };
        ContainmentTextWriter.Write(actions, text);
        return text.ToString();
    }
}
