using BedrockIR.Aws.Asking;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Planning;

/// <summary>By which sessions and passwords a principal goes on after an action on it.</summary>
internal static class SessionNotes
{
    private const string Console = "DisableConsole";

    /// <summary>Sessions in other roles, and a user's console password where no action takes it away.</summary>
    public static async Task<IReadOnlyList<string>> Of(KnownPrincipal principal, Subject subject, AccountView view, PlanRequest run) =>
    [
        .. await new SessionChain(view).Of(principal, subject.Target.Regions).ConfigureAwait(false),
        .. principal.User is null || Suggestions.Of(subject, run.Options.Actions).Contains(Console, StringComparer.OrdinalIgnoreCase) ? [] : await Password(principal.Name, view).ConfigureAwait(false),
    ];

    private static async Task<string[]> Password(string user, AccountView view)
    {
        try
        {
            return await view.Setting(SettingKind.LoginProfile, user, "password").Read().ConfigureAwait(false) is null ? []
                : [$"The user {user} has a console password, with which it can sign in again. DisableConsole takes it away, which cannot be undone (-Action DisableConsole, --action DisableConsole)."];
        }
        catch (UnansweredException e)
        {
            return [$"Whether the user {user} has a console password is unknown: {e.Message.Trim()}"];
        }
    }
}
