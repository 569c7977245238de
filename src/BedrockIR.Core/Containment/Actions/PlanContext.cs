using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;

namespace BedrockIR.Containment.Actions;

/// <summary>What planning is to mind beside the account.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Suspects">Whom the inputs name: what they wrote is not to be restored.</param>
internal sealed record PlanContext(ContainmentOptions Options, IReadOnlyList<ContainmentSubject> Suspects)
{
    /// <summary>How much room policies have.</summary>
    public PolicyQuotas Quotas => Options.Quotas;
}
