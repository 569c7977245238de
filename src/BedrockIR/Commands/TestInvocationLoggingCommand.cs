using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Base;
using BedrockIR.Posture.Logging;
using BedrockIR.Posture.Readiness;

namespace BedrockIR.Commands;

/// <summary>Tests whether model invocation logging is on, whole, and working, in each region.</summary>
/// <remarks>
/// <para>Without the model invocation log nobody can read what a stolen key was used for. It is off by default, in every region by
/// itself, and attackers delete it. This looks at the configuration (which contents are delivered, and whether large bodies are),
/// at the destinations (that they exist, are this account's, let Bedrock write, are encrypted with a key of the account's and keep
/// logs for 90 days), at the last delivery beside the last invocation in CloudTrail's event history, and at who changed the
/// configuration.</para>
/// <para>Healthy is false when something is wrong that loses logs; Problems says what, and what to do. What is merely not as good as
/// it could be (severity low) stands there, too, and leaves Healthy true. Where a permission is missing, MissingPermissions names
/// it, and Healthy is null unless something wrong was seen. A region that does not have Bedrock, or that the account has not
/// enabled, says so in State and is no failure.</para>
/// <para>bedrock-mantle is not covered by invocation logging at all.</para>
/// </remarks>
/// <example>
/// <code>Test-InvocationLogging | Where-Object -Not Healthy</code>
/// <para>Shows the regions in which something is wrong or not known, of all that the account has enabled.</para>
/// </example>
/// <example>
/// <code>(Test-InvocationLogging -Region us-east-1).Problems | Format-List</code>
/// <para>Shows what is wrong in a region, and what to do.</para>
/// </example>
/// <example>
/// <code>(Test-InvocationLogging -LookbackDays 90).Changes | Format-Table EventTime, Region, EventName, Principal, SourceIPAddress</code>
/// <para>Shows who changed the configuration in the last 90 days, attempts included.</para>
/// </example>
/// <example>
/// <code>if (-not (Test-InvocationLogging -Quiet)) { throw 'Model invocations are not logged everywhere.' }</code>
/// <para>Stops a script unless all is well in all regions.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "InvocationLogging")]
[OutputType(typeof(LoggingStatus))]
[OutputType(typeof(bool))]
public sealed class TestInvocationLoggingCommand : AccountInspectionCmdlet
{
    private bool _isHealthy = true;

    /// <summary>How many days back changes of the configuration are told; CloudTrail's event history holds 90.</summary>
    [Parameter]
    [ValidateRange(1, 90)]
    public int LookbackDays { get; set; } = 30;

    /// <summary>Returns only whether all is well everywhere: false also when something is not known.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    internal override void Inspect(AwsAccount account, PipelineHost host, CancellationToken cancel)
    {
        LoggingOptions options = new() { Account = account, ChangeWindow = TimeSpan.FromDays(LookbackDays) };
        LoggingRun.Run(options, Quiet ? status => _isHealthy &= status.Healthy == true : host.Write, host, cancel);
        if (Quiet)
            host.Write(_isHealthy);
    }

    /// <inheritdoc/>
    internal override void OnAccountNotOpened()
    {
        if (Quiet)
            WriteObject(false);
    }
}
