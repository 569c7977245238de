using System.Management.Automation;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Drill;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Commands;

/// <summary>Opens a practice AWS account on this machine, with an incident inside.</summary>
/// <remarks>
/// <para>Starts a server on 127.0.0.1 that answers AWS's clients as AWS does: CloudTrail, Bedrock, IAM, STS, S3, CloudWatch Logs
/// and more, with signatures that are verified, permissions that are enforced, pages, errors and limits. What the scenario's
/// attacker did lies in its logs; what you change there changes there only. Nothing leaves the machine.</para>
/// <para>The object that it returns has the address and the responder's keys, by the names that other commands take them:
/// pipe it to Start-BedrockTriage. Any other AWS client works as well, given the address and the keys.</para>
/// <para>With -Live the attacker goes on while the drill runs, so that it can be seen whether containment works: Calls has
/// every call that was made, and whether it was refused.</para>
/// <para>The drill runs until Stop-BedrockDrill, until the module is removed, or until PowerShell ends.</para>
/// </remarks>
/// <example>
/// <code>Start-BedrockDrill | Start-BedrockTriage -OutputPath ./case</code>
/// <para>Practises on the scenario llmjacking: a leaked key that burns money on models.</para>
/// </example>
/// <example>
/// <code>$drill = Start-BedrockDrill insider-agent -Live
/// $drill | Get-BedrockTrailEvent -AllRegion | Find-BedrockThreat
/// $drill | Stop-BedrockDrill</code>
/// <para>Looks at what an insider does to an agent, step by step.</para>
/// </example>
/// <example>
/// <code>$drill = Start-BedrockDrill determined-attacker -Live
/// $drill | Invoke-BedrockContainment -UserName release-bot -Action DenyAll -Confirm:$false
/// $drill.Calls | Where-Object Escape | Group-Object Escape, ErrorCode -NoElement</code>
/// <para>Contains an attacker who tries one escape after the other once a call is refused, and shows whether any succeeds.</para>
/// </example>
/// <example>
/// <code>$drill.Calls | Where-Object IsMutating | Format-Table Time, PrincipalArn, Service, Operation, ErrorCode</code>
/// <para>Shows who changed what since the drill began, and what was refused.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "BedrockDrill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DrillServer))]
public sealed class StartBedrockDrillCommand : PSCmdlet
{
    /// <summary>What has happened in the account: llmjacking (a leaked key), insider-agent (knowledge base and agent abused),
    /// logging-tamper (logs fall silent), determined-attacker (one who looks for ways round your containment), clean (nothing wrong), or the path of a scenario file of your own.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ScenarioCompleter))]
    [ValidateNotNullOrEmpty]
    [PSDefaultValue(Help = "llmjacking")]
    public string Scenario { get; set; } = "llmjacking";

    /// <summary>The attacker goes on while the drill runs.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>The port to listen on; a free one unless it is given.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; }

    /// <summary>How many harmless events to add, spread over regions and time, so that there is more to read.</summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int Padding { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ConstrainedLanguageWarning.WriteOnce(this);
        if (!ShouldProcess(Scenario, "Open a practice account on 127.0.0.1"))
            return;
        try
        {
            DrillServer drill = DrillServer.Start(
                DrillScenarios.Load(ResolveScenario(), DateTimeOffset.UtcNow, padding: Padding), new DrillOptions { Live = Live, Port = Port });
            DrillRegistry.Add(drill);
            WriteObject(drill);
        }
        catch (ScenarioException problem)
        {
            WriteError(ErrorRecordFactory.From(new InputException("ScenarioUnusable", problem.Message, Scenario, problem)));
        }
    }

    // PowerShell's location is not the process's; what is neither a name nor a file is refused as it was written.
    private string ResolveScenario() =>
        DrillScenarios.Names.FirstOrDefault(n => n.Equals(Scenario, StringComparison.OrdinalIgnoreCase))
        ?? (this.ResolveLiteral(Scenario) is { } path && File.Exists(path) ? path : Scenario);
}
