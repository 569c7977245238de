using System.CommandLine;
using System.Text;
using BedrockIR.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

RootCommand root = new("Incident response for Amazon Bedrock: reads CloudTrail logs, finds abuse, says who did it.")
{
    TriageCommand.Create(),
    EventsCommand.Create(),
    RulesCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
