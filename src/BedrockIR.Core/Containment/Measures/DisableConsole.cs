using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Measures;

/// <summary>Takes a user's console password away. AWS has no way to disable one, and nobody can read it to put it back.</summary>
internal sealed class DisableConsole : Measure
{
    /// <inheritdoc/>
    public override string Name => "DisableConsole";

    /// <inheritdoc/>
    public override bool IsReversible => false;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) => Task.FromResult<IReadOnlyList<ContainmentAction>>(
        subject.Principal is not { User: not null } user ? [] :
        [On(user, view, subject) with
        {
            Undo = $"cannot be undone: give the user a new password (aws iam create-login-profile --user-name {user.Name} --password-reset-required)",
            Conflicts = ["Who is signed in stays so until the session ends: RevokeSession ends it."],
        }]);

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view) =>
        [new(view.Setting(SettingKind.LoginProfile, Need(action.UserName, "UserName", action), "password"), null)];
}
