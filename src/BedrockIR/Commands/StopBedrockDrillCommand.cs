using System.Management.Automation;
using BedrockIR.Base;
using BedrockIR.Drill;

namespace BedrockIR.Commands;

/// <summary>Closes practice accounts that Start-BedrockDrill opened.</summary>
/// <remarks>
/// <para>What happened in the account is gone with it; what commands wrote to files stays.</para>
/// </remarks>
/// <example>
/// <code>$drill | Stop-BedrockDrill</code>
/// <para>Closes one.</para>
/// </example>
/// <example>
/// <code>Stop-BedrockDrill</code>
/// <para>Closes all that this session has opened.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "BedrockDrill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class StopBedrockDrillCommand : PSCmdlet
{
    private readonly List<object> _named = [];

    /// <summary>The drill to close, as Start-BedrockDrill returned it. Without it, all of this session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public DrillServer? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            _named.Add(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (DrillServer drill in _named.Count > 0 || MyInvocation.ExpectingInput ? _named.Cast<DrillServer>() : OpenDrills.All)
        {
            if (ShouldProcess($"{drill.Scenario} at {drill.EndpointUrl}", "Close the practice account"))
                OpenDrills.Close(drill);
        }
    }
}
