using BedrockIR.Aws.Asking;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Acting;

/// <summary>Finds out what became of a change by reading the setting, until it is seen or patience ends: IAM shows a change after some
/// seconds.</summary>
/// <param name="patience">How long.</param>
/// <param name="clock">The clock that it waits by.</param>
/// <param name="cancel">Ends the patience.</param>
internal sealed class Verification(TimeSpan patience, TimeProvider clock, CancellationToken cancel)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(4), PatienceWithRefusal = TimeSpan.FromSeconds(3);

    /// <summary>Finds out.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="isSeen">Whether a worth is what was wanted.</param>
    /// <param name="before">What it was worth.</param>
    /// <param name="problem">Why the call has no answer, or was refused; null where AWS said that it is done.</param>
    public async Task<Settled> Settle(Setting setting, Func<string?, bool> isSeen, string? before, UnansweredException? problem)
    {
        // What was refused may have been done by an attempt before, whose answer was lost.
        TimeSpan rest = problem?.IsRefused == true && PatienceWithRefusal < patience ? PatienceWithRefusal : patience, pause = FirstPause;
        while (true)
        {
            (bool isRead, string? current, string? trouble) = await TryRead(setting).ConfigureAwait(false);
            if (isRead && isSeen(current))
                return new Settled(ChangeResult.Done, problem is null ? null : $"The call failed, but what it was to do is done ({problem.Message.Trim()})");
            if (rest <= TimeSpan.Zero || !await Waited(pause < rest ? pause : rest).ConfigureAwait(false))
                return Judge(setting, isRead, isRead && setting.Same(current, before), problem, trouble);
            rest -= pause;
            pause = pause + pause < LongestPause ? pause + pause : LongestPause;
        }
    }

    /// <summary>Who still uses a setting that others may share. IAM needs seconds to forget whom it was just taken from.</summary>
    /// <returns>The users in words; null when there are none.</returns>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<string?> FindUsers(Setting setting)
    {
        TimeSpan rest = PatienceWithRefusal < patience ? PatienceWithRefusal : patience;
        while (true)
        {
            string? users = await setting.UsedBy().ConfigureAwait(false);
            if (users is null || rest <= TimeSpan.Zero || !await Waited(FirstPause).ConfigureAwait(false))
                return users;
            rest -= FirstPause;
        }
    }

    private static Settled Judge(Setting setting, bool isRead, bool isAsBefore, UnansweredException? problem, string? trouble)
    {
        string look = $"Look with: {setting.LookCommand}";
        if (problem?.IsRefused == true && isAsBefore)
            return new Settled(ChangeResult.NotDone, problem.Message.Trim());
        if (!isRead)
            return problem is null
                ? new Settled(ChangeResult.Unseen, $"AWS accepted the change, but it could not be read back: {trouble} {look}")
                : new Settled(ChangeResult.Unknown, $"{problem.Message.Trim()} Whether it was done is not known, since it cannot be read: {trouble} {look}");
        if (isAsBefore)
            return problem is null
                ? new Settled(ChangeResult.Unseen, $"AWS accepted the change, but still shows {setting.Name} as it was. {look}")
                : new Settled(ChangeResult.Unknown, $"{problem.Message.Trim()} Until now {setting.Name} is as it was, but the call may take effect later. {look} Then run it again.");
        return new Settled(ChangeResult.Unknown, $"{(problem is null ? "" : problem.Message.Trim() + " ")}{Capital(setting.Name)} is neither as it was nor as it was to be: somebody else changes it. {look}");
    }

    /// <summary>A text as the beginning of a sentence.</summary>
    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static async Task<(bool IsRead, string? Value, string? Trouble)> TryRead(Setting setting)
    {
        try
        {
            return (true, await setting.Read().ConfigureAwait(false), null);
        }
        catch (UnansweredException e)
        {
            return (false, null, e.Message.Trim());
        }
    }

    private async Task<bool> Waited(TimeSpan pause)
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
