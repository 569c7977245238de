using System.Text;
using System.Text.Json;
using BedrockIR.Cli;

// Each line of standard input is a list: the text for the command's own standard input, then its arguments. After the command, a line
// that no command prints ends what it printed, on standard output with the exit code.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
TextReader requests = Console.In;
while (requests.ReadLine() is { } line)
{
    string[] request = JsonSerializer.Deserialize<string[]>(line)!;
    Console.SetIn(new StringReader(request[0]));
    int code = await CommandLine.Run(request[1..]);
    Console.Out.WriteLine($"\n\u0004{code}");
    Console.Error.WriteLine("\n\u0004");
}
