namespace BedrockIR.Drill.Accounts;

/// <summary>The account's time: it opens when the story ends, and runs on from there.</summary>
internal sealed class DrillClock(TimeProvider wall, DateTimeOffset opening)
{
    private readonly DateTimeOffset _start = wall.GetUtcNow();

    /// <summary>The clock of the machine, or of the test.</summary>
    public TimeProvider SystemClock => wall;

    /// <summary>The time in the account.</summary>
    public DateTimeOffset Now => opening + (wall.GetUtcNow() - _start);
}
