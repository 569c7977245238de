using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Actions;

/// <summary>By which sessions and passwords a principal goes on after an action on it.</summary>
internal static class SessionCaveats
{
    private const string DisableConsoleName = "DisableConsole";

    /// <summary>Sessions in other roles, and a user's console password where no action takes it away.</summary>
    public static async Task<IReadOnlyList<string>> List(PrincipalDetail principal, ContainmentSubject subject, AccountContext view, PlanContext run) =>
    [
        .. await new SessionChainFinder(view).DescribeSessions(principal, subject.Target.Regions).ConfigureAwait(false),
        .. principal.User is null || ActionSuggester.Suggest(subject, run.Options.Actions).Contains(DisableConsoleName, StringComparer.OrdinalIgnoreCase) ? [] : await DescribePassword(principal.Name, view).ConfigureAwait(false),
    ];

    private static async Task<string[]> DescribePassword(string user, AccountContext view)
    {
        try
        {
            return await view.CreateState(AwsStateKind.LoginProfile, user, "password").Read().ConfigureAwait(false) is null ? []
                : [$"The user {user} has a console password, with which it can sign in again. DisableConsole takes it away, which cannot be undone (-Action DisableConsole, --action DisableConsole)."];
        }
        catch (AwsCallException e)
        {
            return [$"Whether the user {user} has a console password is unknown: {e.Message.Trim()}"];
        }
    }
}
