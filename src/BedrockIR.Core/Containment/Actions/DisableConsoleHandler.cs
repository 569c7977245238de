using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Actions;

/// <summary>Takes a user's console password away. AWS has no way to disable one, and nobody can read it to put it back.</summary>
internal sealed class DisableConsoleHandler : ActionHandler
{
    /// <inheritdoc/>
    public override string Name => "DisableConsole";

    /// <inheritdoc/>
    public override bool IsReversible => false;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) => Task.FromResult<IReadOnlyList<ContainmentAction>>(
        subject.Principal is not { User: not null } user ? [] :
        [CreateAction(user, view, subject) with
        {
            Undo = $"cannot be undone: give the user a new password (aws iam create-login-profile --user-name {user.Name} --password-reset-required)",
            Caveats = ["Who is signed in stays so until the session ends: RevokeSession ends it."],
        }]);

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) =>
        [new(view.CreateState(AwsStateKind.LoginProfile, GetRequired(action.UserName, "UserName", action), "password"), null)];
}
