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
/// <example>
/// <code>Stop-BedrockDrill -WhatIf</code>
/// <para>Shows which are open.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "BedrockDrill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class StopBedrockDrillCommand : PSCmdlet
{
    private readonly List<DrillServer> _drills = [];

    /// <summary>The drills to close, as Start-BedrockDrill returned them. Without any, all of this session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public DrillServer[] Drill { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => _drills.AddRange(Drill);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_drills.Count == 0 && MyInvocation.ExpectingInput)
            EmptyPipeline.Report(this, "no drill was closed", "without a pipeline it closes all of this session");
        foreach (DrillServer drill in _drills.Count > 0 || MyInvocation.ExpectingInput ? _drills : DrillRegistry.All)
        {
            if (ShouldProcess($"{drill.Scenario} at {drill.EndpointUrl}", "Close the practice account"))
                DrillRegistry.Close(drill);
        }
    }
}
