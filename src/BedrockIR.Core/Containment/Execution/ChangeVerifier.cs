using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Execution;

/// <summary>Finds out what became of a change by reading the setting, until it is seen or patience ends: IAM shows a change after some
/// seconds.</summary>
/// <param name="patience">How long.</param>
/// <param name="clock">The clock that it waits by.</param>
/// <param name="cancel">Ends the patience.</param>
internal sealed class ChangeVerifier(TimeSpan patience, TimeProvider clock, CancellationToken cancel)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(4), RejectedTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Finds out.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="isSeen">Whether a worth is what was wanted.</param>
    /// <param name="before">What it was worth.</param>
    /// <param name="problem">Why the call has no answer, or was refused; null where AWS said that it is done.</param>
    public async Task<ChangeOutcome> Verify(AwsState setting, Func<string?, bool> isSeen, string? before, AwsCallException? problem)
    {
        // What was refused may have been done by an attempt before, whose answer was lost.
        TimeSpan rest = problem?.IsRejectedByService == true && RejectedTimeout < patience ? RejectedTimeout : patience, pause = FirstDelay;
        while (true)
        {
            (bool isRead, string? current, string? trouble) = await TryRead(setting).ConfigureAwait(false);
            if (isRead && isSeen(current))
                return new ChangeOutcome(ChangeResult.Done, problem is null ? null : $"The call failed, but what it was to do is done ({problem.Message.Trim()})");
            if (rest <= TimeSpan.Zero || !await TryDelay(pause < rest ? pause : rest).ConfigureAwait(false))
                return CreateOutcome(setting, isRead, isRead && setting.AreEquivalent(current, before), problem, trouble);
            rest -= pause;
            pause = pause + pause < MaxDelay ? pause + pause : MaxDelay;
        }
    }

    /// <summary>Who still uses a setting that others may share. IAM needs seconds to forget whom it was just taken from.</summary>
    /// <returns>The users in words; null when there are none.</returns>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<string?> FindRemainingUsers(AwsState setting)
    {
        TimeSpan rest = RejectedTimeout < patience ? RejectedTimeout : patience;
        while (true)
        {
            string? users = await setting.DescribeUsers().ConfigureAwait(false);
            if (users is null || rest <= TimeSpan.Zero || !await TryDelay(FirstDelay).ConfigureAwait(false))
                return users;
            rest -= FirstDelay;
        }
    }

    private static ChangeOutcome CreateOutcome(AwsState setting, bool isRead, bool isAsBefore, AwsCallException? problem, string? trouble)
    {
        string look = $"Look with: {setting.ShowCommand}";
        if (problem?.IsRejectedByService == true && isAsBefore)
            return new ChangeOutcome(ChangeResult.NotDone, problem.Message.Trim());
        if (!isRead)
            return problem is null
                ? new ChangeOutcome(ChangeResult.Unverified, $"AWS accepted the change, but it could not be read back: {trouble} {look}")
                : new ChangeOutcome(ChangeResult.Unknown, $"{problem.Message.Trim()} Whether it was done is not known, since it cannot be read: {trouble} {look}");
        if (isAsBefore)
            return problem is null
                ? new ChangeOutcome(ChangeResult.Unverified, $"AWS accepted the change, but still shows {setting.DisplayName} as it was. {look}")
                : new ChangeOutcome(ChangeResult.Unknown, $"{problem.Message.Trim()} Until now {setting.DisplayName} is as it was, but the call may take effect later. {look} Then run it again.");
        return new ChangeOutcome(ChangeResult.Unknown, $"{(problem is null ? "" : problem.Message.Trim() + " ")}{Capitalize(setting.DisplayName)} is neither as it was nor as it was to be: somebody else changes it. {look}");
    }

    /// <summary>A text as the beginning of a sentence.</summary>
    public static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static async Task<(bool IsRead, string? Value, string? Trouble)> TryRead(AwsState setting)
    {
        try
        {
            return (true, await setting.Read().ConfigureAwait(false), null);
        }
        catch (AwsCallException e)
        {
            return (false, null, e.Message.Trim());
        }
    }

    private async Task<bool> TryDelay(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, clock, cancel).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
