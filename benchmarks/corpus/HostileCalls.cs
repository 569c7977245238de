using System.Text;

namespace BedrockIR.Benchmarks.Corpus;

/// <summary>Valid records by which a reader that guesses is caught, one kind after another.</summary>
internal static class HostileCalls
{
    private const string S3 = "s3.amazonaws.com";
    private const int Depth = 100, LongText = 200_000;

    private static readonly Func<Place, Dice, Call>[] Kinds =
    [
        // Looks like Bedrock's and is not.
        (_, _) => new Call(S3, "ListBuckets") { UserAgent = """x\",\"eventSource\":\"bedrock.amazonaws.com\",\"eventName\":\"InvokeModel""" },
        (_, _) => new Call("events.amazonaws.com", "TestEventPattern") { Request = """{"event":{"eventSource":"bedrock.amazonaws.com","eventName":"InvokeModel","userIdentity":{"type":"Root"}}}""" },
        // Is Bedrock's and does not look like it.
        (place, dice) => BedrockCalls.Invoke(place, dice, "InvokeModel") with { Source = @"\u0062edrock.amazonaws.com" },
        (place, dice) => BedrockCalls.Invoke(place, dice, "Converse") with { Source = @"bedrock\u002eamazonaws\u002Ecom" },
        (place, dice) => BedrockCalls.Invoke(place, dice, "InvokeModel") with { Spelling = Spelling.EscapedName },
        (place, dice) => BedrockCalls.Invoke(place, dice, "InvokeModel") with { Spelling = Spelling.Spaced },
        (place, dice) => BedrockCalls.Invoke(place, dice, "InvokeModel") with { Spelling = Spelling.SourceLast },
        // Seems to end a string, a record or a file.
        (_, _) => new Call(S3, "ListBuckets") { UserAgent = "},{ ]} }]} {\\\"Records\\\":[{ \\\"}]}\\n{\\\"eventVersion\\\":" },
        (_, dice) => new Call(S3, "ListBuckets") { UserAgent = Backslashes(dice.Between(1, 4000)) },
        (_, dice) => BedrockCalls.Invoke(new Place("111122223333", "us-east-1", default), dice, "InvokeModel") with { UserAgent = Backslashes(dice.Between(1, 70)) + @"\""" },
        (_, _) => new Call(S3, "ListBuckets") { Request = Nested() },
        (_, dice) => new Call("cloudformation.amazonaws.com", "CreateStack") { Request = $$"""{"templateBody":"{{Long(dice)}}"}""" },
        (_, _) => new Call(S3, "GetObject") { Data = true, Request = """{"bucketName":"example","key":"報告書/Zoë/naïve – “quoted” 😀.pdf \ud83d\ude00 \u00e9 \u2028"}""", UserAgent = "агент/1.0 😀" },
    ];

    public static int KindCount => Kinds.Length;

    public static Call Of(int number, Place place, Dice dice) => Kinds[number % Kinds.Length](place, dice);

    private static string Backslashes(int pairs) => "x" + new string('\\', 2 * pairs);

    private static string Nested()
    {
        StringBuilder text = new();
        for (int i = 0; i < Depth; i++)
            text.Append(i % 2 == 0 ? "{\"eventSource\":" : "[");
        text.Append("\"bedrock.amazonaws.com\"");
        for (int i = Depth - 1; i >= 0; i--)
            text.Append(i % 2 == 0 ? '}' : ']');
        return text.ToString();
    }

    private static string Long(Dice dice)
    {
        StringBuilder text = new();
        while (text.Length < LongText)
            text.Append("  \\\"Resource").Append(dice.Hex(6)).Append("\\\": { \\\"Type\\\": \\\"AWS::S3::Bucket\\\" },\\n");
        return text.ToString();
    }
}
